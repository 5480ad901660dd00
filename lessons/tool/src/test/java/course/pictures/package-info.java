@NullMarked
package course.pictures;

import org.jspecify.annotations.NullMarked;
