@NullMarked
package course.stubs;

import org.jspecify.annotations.NullMarked;
