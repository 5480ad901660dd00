package gameserver.core;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Has Lincheck switch between threads wherever they touch what they share, and demand that what they see could also have
 * been seen one call after the other. What one call after the other does is not asked here: the {@link Model} knows.
 */
final class Linear {
    private static final int FAULT = 3; // exit status

    private Linear() {}

    /**
     * Checks classes, in a process of its own because the step's classes may be broken on purpose. Exit status 3 if
     * one is not linearizable.
     *
     * @param args the simple names of the classes whose operations are to be checked
     */
    public static void main(String[] args) throws ClassNotFoundException {
        for (String name : args) {
            try {
                new ModelCheckingOptions()
                        .iterations(20)
                        .invocationsPerIteration(1000)
                        .threads(2)
                        .actorsPerThread(3)
                        .actorsBefore(2)
                        .actorsAfter(2)
                        .check(Class.forName(Linear.class.getPackageName() + "." + name));
                System.out.println(name + ": linearizable");
            } catch (LincheckAssertionError e) {
                System.out.println(name + ": " + String.valueOf(e.getMessage()).strip());
                System.exit(FAULT);
            }
        }
    }
}
