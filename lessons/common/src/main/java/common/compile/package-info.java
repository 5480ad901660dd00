/** Compiles sources of a learner's, or of a step with patches on it. */
@NullMarked
package common.compile;

import org.jspecify.annotations.NullMarked;
