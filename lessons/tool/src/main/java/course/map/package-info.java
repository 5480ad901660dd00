/** Shows the zone of a running server, as one more client of it. */
@NullMarked
package course.map;

import org.jspecify.annotations.NullMarked;
