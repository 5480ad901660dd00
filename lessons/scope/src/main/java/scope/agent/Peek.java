package scope.agent;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at fields of a step's objects that no method tells. A learner's own class may have none by that name. */
final class Peek {
    private static final Map<String, Optional<Field>> FIELDS = new ConcurrentHashMap<>();

    private Peek() {}

    /** The value of a field; empty if there is no such field, or it is null. */
    static Optional<Object> field(Object object, String name) {
        return FIELDS.computeIfAbsent(object.getClass().getName() + "." + name, any -> find(object, name))
                .map(field -> get(field, object));
    }

    private static Optional<Field> find(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Optional.of(field);
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("NullAway") // a field may be null; the Optional above takes that for nothing
    private static Object get(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    static Optional<Long> number(Object object, String name) {
        return field(object, name).map(value -> ((Number) value).longValue());
    }

    /** What a public method without parameters returns. */
    static Object call(Object object, Class<?> declaring, String name) throws ReflectiveOperationException {
        Method method = declaring.getMethod(name);
        return method.invoke(object);
    }
}
