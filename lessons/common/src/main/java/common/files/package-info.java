/** The root, the folders and the files of the course. */
@NullMarked
package common.files;

import org.jspecify.annotations.NullMarked;
