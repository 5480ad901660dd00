/** Where a learner writes: workspaces below {@code work/}, for a step or for an exercise. */
@NullMarked
package course.work;

import org.jspecify.annotations.NullMarked;
