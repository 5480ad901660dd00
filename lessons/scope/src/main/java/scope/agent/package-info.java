/** What runs inside the server's JVM: it is woven into the step's classes, and writes down what they do. */
@NullMarked
package scope.agent;

import org.jspecify.annotations.NullMarked;
