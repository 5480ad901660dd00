/** Makes of what a step adds the stubs that a learner begins with: its members, without what they do. */
@NullMarked
package course.stubs;

import org.jspecify.annotations.NullMarked;
