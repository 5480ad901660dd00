package scope.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import scope.agent.Recorder;
import scope.agent.Tape;
import scope.trace.Event;

/** Where a scenario plays: the clients, and what they wait for. Nobody acts before the server is done with the last act. */
final class Stage implements AutoCloseable {
    /** What some clients do. */
    interface Act {
        void run() throws IOException;
    }

    /** For what may happen or not: how the system's buffers are used is not known beforehand. */
    private static final int MAYBE_MILLIS = 100;

    final int step;
    private final Tape tape;
    private final int port;
    private final int receiveBuffer;
    private final List<Client> clients = new ArrayList<>();

    /** @param receiveBuffer what the system may keep unread, about, for a client that reads slowly; 0 = as always */
    Stage(int step, Tape tape, int port, int receiveBuffer) {
        this.step = step;
        this.tape = tape;
        this.port = port;
        this.receiveBuffer = receiveBuffer;
    }

    /** Whether the server sends back what comes in, and has no zone. */
    boolean echoes() {
        return step == 1;
    }

    /** Connects a client that reads all it gets. */
    Client join() throws IOException, InterruptedException {
        return join(0);
    }

    /** Connects a client of which the system keeps only a little unread. */
    Client joinSlow() throws IOException, InterruptedException {
        return join(receiveBuffer);
    }

    private Client join(int unread) throws IOException, InterruptedException {
        Client client = new Client(clients.size() + 1L, port, tape.patienceMillis(), unread);
        clients.add(client);
        awaitEvent("session.open", client);
        tape.awaitTurn();
        if (!echoes()) {
            client.read(1); // S_KNIGHT
        }
        return client;
    }

    /** Holds the server until all that is sent here has arrived: it finds it in one turn. */
    void atOnce(Act act) throws IOException, InterruptedException {
        tape.hold();
        try {
            act.run();
            tape.await("what the clients have sent does not arrive", this::allArrived);
        } finally {
            tape.go();
        }
        handled();
    }

    private boolean allArrived() {
        try {
            for (Client client : clients) {
                if (Recorder.unread(client.session) < client.unseen) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a client send a piece of a frame, and waits until the server has read it. */
    void piece(Client client, byte[] frame, int from, int to) throws IOException, InterruptedException {
        long before = tape.count(event -> event.kind().equals("recv.write"));
        client.goOn(frame, from, to);
        tape.await("a piece is not read", () -> tape.count(event -> event.kind().equals("recv.write")) > before);
        tape.awaitTurn();
    }

    /** Waits until all whole frames are delivered, and the turn is over in which the last was. */
    void handled() throws InterruptedException {
        tape.await("a message is not delivered", this::allDelivered);
        tape.awaitTurn();
        clients.forEach(client -> client.unseen = 0);
    }

    private boolean allDelivered() {
        return tape.count(event -> event.kind().equals("message"))
                == clients.stream().mapToLong(client -> client.whole).sum();
    }

    /** Lets a client chat until the system takes nothing more for {@code slow}; the number of chats. */
    int fill(Client talker, Client slow) throws IOException, InterruptedException {
        int chats = 0;
        while (!isRefused(slow)) {
            if (chats == Scenario.MAX_CHATS) {
                throw new IllegalStateException("the system takes " + chats + " chats for a client that reads nothing");
            }
            chats++;
            talker.send(Client.chat(Scenario.CHAT));
            tape.await("a message is not delivered", () -> isRefused(slow) || allDelivered());
            tape.awaitTurn(() -> isRefused(slow));
        }
        return chats;
    }

    private boolean isRefused(Client client) {
        return tape.count(event -> isWrite(event, client) && event.number("written") == 0) > 0;
    }

    private static boolean isWrite(Event event, Client client) {
        return (event.kind().equals("socket.write") || event.kind().equals("queue.write"))
                && event.has("s", client.session);
    }

    /** Reads a little, and gives the server a moment to write more. */
    int readSome(Client client, int most, boolean waits) throws IOException, InterruptedException {
        long before = progress(client);
        int count = client.readSome(most);
        if (waits) {
            boolean unused = tape.await(() -> progress(client) > before, MAYBE_MILLIS);
        }
        return count;
    }

    private long progress(Client client) {
        return tape.count(event -> isWrite(event, client) && event.number("written") > 0);
    }

    /** Waits until that has happened to a client's session. */
    void awaitEvent(String kind, Client client) throws InterruptedException {
        tape.await("no " + kind + " of session " + client.session, () -> has(kind, client));
    }

    /** Waits a moment for what may happen to a client's session or not. */
    void maybe(String kind, Client client) throws InterruptedException {
        boolean unused = tape.await(() -> has(kind, client), MAYBE_MILLIS);
    }

    private boolean has(String kind, Client client) {
        return tape.count(event -> event.kind().equals(kind) && event.has("s", client.session)) > 0;
    }

    /** Waits until the server has cut a client off, and has let go of what waited for it. */
    void cutOff(Client client) throws InterruptedException {
        awaitEvent("session.closing", client);
        tape.awaitTurn(); // what closes it is posted
        tape.awaitTurn();
    }

    /** Closes a client's connection, and waits until its session is closed. */
    void leave(Client client) throws IOException, InterruptedException {
        client.close();
        awaitEvent("session.closed", client);
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.close();
        }
    }
}
