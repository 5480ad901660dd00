/** The pictures of the lessons, drawn by code: strips of memory, queues and classes, in both languages. */
@NullMarked
package course.pictures;

import org.jspecify.annotations.NullMarked;
