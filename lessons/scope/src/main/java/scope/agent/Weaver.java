package scope.agent;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/** Weaves the recorder into the classes of a step while they are loaded. */
final class Weaver {
    private final Hooks hooks;
    private final Tape tape;

    Weaver(Hooks hooks, Tape tape) {
        this.hooks = hooks;
        this.tape = tape;
    }

    /** The first method that is not there, as {@code SendQueue.take}. The classes are looked at, not loaded. */
    Optional<String> missingMethod() {
        TypePool pool = TypePool.Default.ofSystemLoader();
        return hooks.hooks.stream()
                .filter(hook -> !pool.describe(hook.type()).isResolved()
                        || pool.describe(hook.type())
                                .resolve()
                                .getDeclaredMethods()
                                .filter(hook.method())
                                .isEmpty())
                .map(Hooks.Hook::name)
                .findFirst();
    }

    /** The fields that are not there, as {@code SendQueue.pending}. */
    List<String> missingFields() {
        TypePool pool = TypePool.Default.ofSystemLoader();
        return hooks.fields.stream()
                .filter(seen -> !pool.describe(seen.type()).isResolved()
                        || pool.describe(seen.type())
                                .resolve()
                                .getDeclaredFields()
                                .filter(named(seen.field()))
                                .isEmpty())
                .map(seen -> seen.type().replaceFirst(".*\\.", "") + "." + seen.field())
                .toList();
    }

    /** From now on each class of the step is woven as it is loaded. */
    void install(Instrumentation instrumentation) {
        Set<String> types = new TreeSet<>();
        hooks.hooks.forEach(hook -> types.add(hook.type()));
        hooks.detours.forEach(detour -> types.add(detour.type()));
        new AgentBuilder.Default()
                .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
                .with(AgentBuilder.TypeStrategy.Default.REDEFINE)
                .with(new AgentBuilder.Listener.Adapter() {
                    @Override
                    public void onError(
                            String type,
                            @Nullable ClassLoader loader,
                            @Nullable JavaModule module,
                            boolean loaded,
                            Throwable cause) {
                        tape.fail(cause);
                    }
                })
                .type(ElementMatchers.namedOneOf(types.toArray(String[]::new)))
                .transform((builder, type, loader, module, domain) -> woven(builder, type))
                .installOn(instrumentation);
    }

    private DynamicType.Builder<?> woven(DynamicType.Builder<?> builder, TypeDescription type) {
        DynamicType.Builder<?> woven = builder;
        for (Hooks.Detour detour : hooks.detours) {
            if (detour.type().equals(type.getName())) {
                woven = woven.visit(detour.substitution().on(any()));
            }
        }
        for (Hooks.Hook hook : hooks.hooks) {
            if (hook.type().equals(type.getName())) {
                woven = woven.visit(Advice.to(hook.advice())
                        .withExceptionHandler(new Advice.ExceptionHandler.Simple(failed()))
                        .on(hook.method()));
            }
        }
        return woven;
    }

    /** What advice throws goes to the recorder, never to the step. */
    private static StackManipulation failed() {
        try {
            return MethodInvocation.invoke(
                    new MethodDescription.ForLoadedMethod(Recorder.class.getMethod("failed", Throwable.class)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the recorder has no such method", e);
        }
    }
}
