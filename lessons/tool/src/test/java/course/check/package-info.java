@NullMarked
package course.check;

import org.jspecify.annotations.NullMarked;
