/** Judges what a learner has written: compiles what can be compiled, and runs the tests that it allows. */
@NullMarked
package course.check;

import org.jspecify.annotations.NullMarked;
