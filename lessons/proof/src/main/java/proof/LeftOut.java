package proof;

import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves some test methods out wherever JUnit runs, by name: those in the system property {@code proof.left-out},
 * separated by commas. JUnit finds it as a service. Pitest itself can leave a method out as a judge, but runs it all
 * the same.
 */
public final class LeftOut implements PostDiscoveryFilter {
    /** The name of the property. */
    static final String PROPERTY = "proof.left-out";

    private final Set<String> names = Set.of(System.getProperty(PROPERTY, "").split(","));

    @Override
    public FilterResult apply(TestDescriptor test) {
        boolean leftOut = test.getSource()
                .filter(source -> source instanceof MethodSource method && names.contains(method.getMethodName()))
                .isPresent();
        return FilterResult.includedIf(!leftOut);
    }
}
