package course.contract;

/** {@code lessons/steps.properties} does not say what it must; the message names the key and what is expected. */
public final class ContractFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContractFormatException(String message) {
        super(Contract.FILE + ": " + message);
    }
}
