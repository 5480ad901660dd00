/** The lab: measures what the lessons claim, on the packaged servers, from outside. */
@NullMarked
package lab;

import org.jspecify.annotations.NullMarked;
