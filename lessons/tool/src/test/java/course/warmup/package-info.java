/** Whether the programs of lesson 0 do what the lesson says. */
@NullMarked
package course.warmup;

import org.jspecify.annotations.NullMarked;
