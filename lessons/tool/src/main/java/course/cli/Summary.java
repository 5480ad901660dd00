package course.cli;

import course.check.Verdict;

/** What a check has found so far: said when Ctrl-C ends it. */
final class Summary implements AutoCloseable {
    private final Thread onInterrupt = new Thread(this::say, "summary");
    private final Session session;
    private final int count;
    private int holding; // guarded by this
    private boolean interrupted; // guarded by this

    /** @param count of the rules */
    Summary(Session session, int count) {
        this.session = session;
        this.count = count;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /** Counts a verdict, and prints it: unless the summary is out, because what fails then may fail for Ctrl-C. */
    synchronized void add(Verdict verdict, Runnable print) {
        if (!interrupted) {
            holding += verdict.holds() ? 1 : 0;
            print.run();
        }
    }

    private synchronized void say() {
        interrupted = true;
        session.out().println();
        session.say("check.interrupted", holding, count);
        session.out().flush();
    }

    /** Whether it has been said, and the process is ending. */
    synchronized boolean isOut() {
        return interrupted;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            // the process is ending: it is being said
        }
    }
}
