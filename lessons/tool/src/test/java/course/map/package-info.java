@NullMarked
package course.map;

import org.jspecify.annotations.NullMarked;
