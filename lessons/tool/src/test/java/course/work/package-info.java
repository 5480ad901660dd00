@NullMarked
package course.work;

import org.jspecify.annotations.NullMarked;
