package lab.hostile;

/** A server did not stand a schedule. */
public final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Symptom symptom;
    private final String seen;

    /** @param seen one line: what was seen */
    public Fault(Symptom symptom, String seen) {
        super(seen);
        this.symptom = symptom;
        this.seen = seen;
    }

    /** Something is {@linkplain Symptom#BROKEN broken} unless the rule holds. */
    static void unless(boolean rule, String seen) throws Fault {
        if (!rule) {
            throw new Fault(Symptom.BROKEN, seen);
        }
    }

    /** What was seen, in one line. */
    public String seen() {
        return seen;
    }

    /** Of which kind it is. */
    public Symptom symptom() {
        return symptom;
    }
}
