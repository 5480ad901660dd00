/** The contract between the steps, {@code lessons/steps.properties}, and the check that holds the steps to it. */
@NullMarked
package course.contract;

import org.jspecify.annotations.NullMarked;
