package scope.drive;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import scope.agent.Tape;

/** A few players and what they do: the same for each step where it makes sense, and small enough to be read. */
public enum Scenario {
    /** Three players, two rounds; in each all move, and the server finds their moves in one turn. */
    ROUNDS(1, 0, 0, true) {
        @Override
        void play(Stage stage) throws IOException, InterruptedException {
            rounds(stage, 2);
        }
    },
    /** As many rounds, with chunks so small that new ones take over. */
    ROLL_OVER(3, 0, 0, true) {
        @Override
        void play(Stage stage) throws IOException, InterruptedException {
            rounds(stage, 4);
        }
    },
    /** Five moves and a part of the sixth, the rest in pieces: the part has to be moved to the buffer's front. */
    DRIBBLE(1, 0, 0, true) {
        @Override
        void play(Stage stage) throws IOException, InterruptedException {
            Client mover = stage.join();
            Client other = stage.echoes() ? mover : stage.join();
            byte[] move = Client.move(6);
            stage.atOnce(() -> {
                mover.send(Client.move(1), Client.move(2), Client.move(3), Client.move(4), Client.move(5));
                mover.begin(move, 10);
            });
            other.read(5);
            stage.piece(mover, move, 10, 11);
            stage.piece(mover, move, 11, 13);
            stage.piece(mover, move, 13, move.length);
            stage.handled();
            other.read(1);
            stage.leave(mover);
            if (other != mover) {
                stage.leave(other);
            }
        }
    },
    /** One player stops reading, and the others go on. */
    STALLED(1, 4096, 2048, false) {
        @Override
        void play(Stage stage) throws IOException, InterruptedException {
            Client talker = stage.join();
            Client other = stage.join();
            Client slow = stage.joinSlow();
            int chats = stage.fill(stage.echoes() ? slow : talker, slow);
            if (stage.echoes()) {
                talker.send(Client.move(1));
                talker.read(1);
                other.send(Client.move(1));
                other.read(1);
            } else {
                talker.read(chats);
                other.read(chats);
                for (int i = 0; i < MORE_CHATS; i++) {
                    talker.send(chat());
                    talker.read(1);
                    other.read(1);
                }
            }
            stage.cutOff(slow);
            stage.handled();
            stage.leave(slow);
            stage.leave(talker);
            stage.leave(other);
        }
    },
    /** One player reads a little at a time: the socket takes parts of what it is offered. */
    TRICKLE(1, 4096, 2048, false) {
        @Override
        void play(Stage stage) throws IOException, InterruptedException {
            Client talker = stage.echoes() ? stage.joinSlow() : stage.join();
            Client slow = stage.echoes() ? talker : stage.joinSlow();
            int chats = stage.fill(talker, slow);
            // Where the server waits for the socket, it would wait for as long as we do: there, no more is sent.
            boolean waits = stage.step == 2 || stage.step >= 4;
            for (int more = stage.step == 2 ? 2 : MORE_CHATS; more > 0 && waits; more--) {
                talker.send(chat());
                stage.handled();
                chats++;
            }
            long left = (long) chats * (stage.echoes() ? ECHO_SIZE : CHAT_SIZE);
            while (left > 0) {
                left -= stage.readSome(slow, (int) Math.min(left, TRICKLE_BYTES), waits);
            }
            stage.handled();
            if (slow != talker) {
                talker.read(chats);
                stage.leave(slow);
            }
            stage.leave(talker);
        }
    },
    /** One player says good-bye while bytes wait for it, and reads on: they come before the end. */
    UNSENT(1, 4096, 2048, false) {
        @Override
        void play(Stage stage) throws IOException, InterruptedException {
            Client talker = stage.join();
            Client slow = stage.joinSlow();
            int chats = stage.fill(stage.echoes() ? slow : talker, slow);
            if (stage.echoes()) {
                slow.end();
            } else {
                slow.send(Client.bye());
            }
            if (stage.step == 2 || stage.step >= 4) {
                stage.maybe("session.closing", slow);
            }
            while (stage.readSome(slow, MUCH, false) > 0) {
                // until the server ends its output
            }
            stage.leave(slow);
            if (!stage.echoes()) {
                talker.read(chats);
            }
            stage.leave(talker);
        }
    };

    /** Bytes of text in each chat. */
    static final int CHAT = 1000;
    /** How many chats fill any socket that was asked to be small. */
    static final int MAX_CHATS = 2000;

    /** As many as fill a session's own small send buffer, and one that has to wait for it. */
    private static final int MORE_CHATS = 5;

    private static final int CHAT_SIZE = 4 + 2 + 8 + 2 + "player-1".length() + 2 + CHAT;
    private static final int ECHO_SIZE = 4 + 2 + 2 + CHAT;
    private static final int TRICKLE_BYTES = 700;
    private static final int MUCH = 4096;

    private final int firstStep;
    private final int sendBuffer;
    private final int receiveBuffer;
    private final boolean exact;

    Scenario(int firstStep, int sendBuffer, int receiveBuffer, boolean exact) {
        this.firstStep = firstStep;
        this.sendBuffer = sendBuffer;
        this.receiveBuffer = receiveBuffer;
        this.exact = exact;
    }

    abstract void play(Stage stage) throws IOException, InterruptedException;

    private static byte[] chat() {
        return Client.chat(CHAT);
    }

    private static void rounds(Stage stage, int rounds) throws IOException, InterruptedException {
        Client[] players = {stage.join(), stage.join(), stage.join()};
        for (int round = 1; round <= rounds; round++) {
            byte[] move = Client.move(round);
            stage.atOnce(() -> {
                for (Client player : players) {
                    player.send(move);
                }
            });
            for (Client player : players) {
                player.read(stage.echoes() ? 1 : players.length - 1);
            }
        }
        for (Client player : players) {
            stage.leave(player);
        }
    }

    /** As it is typed, and in file names. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scenario of that name. */
    public static Optional<Scenario> of(String code) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.code().equals(code))
                .findFirst();
    }

    /** Whether it makes sense for a step. */
    public boolean suits(int step) {
        return step >= firstStep;
    }

    /** What two recordings have in common: all events, or, where the system decides how much it takes, their kinds. */
    public String compared() {
        return exact ? "events" : "kinds";
    }

    /** What each accepted socket is to have for what it sends; 0 = what the system gives. */
    public int sendBuffer() {
        return sendBuffer;
    }

    /** What is asked of the system's buffers, by the options' names. */
    public Map<String, Integer> kernel() {
        Map<String, Integer> kernel = new LinkedHashMap<>();
        if (sendBuffer > 0) {
            kernel.put("SO_SNDBUF", sendBuffer);
            kernel.put("SO_RCVBUF", receiveBuffer);
        }
        return kernel;
    }

    /** What the server of a step is started with beyond its defaults. One loop: what two do has no order. */
    public Map<String, String> options(int step) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("io-threads", "1");
        if (this == ROLL_OVER) {
            options.put("chunk-size", "4200");
        } else if (this == DRIBBLE) {
            options.put("receive-buffer-size", "4200");
        } else if (!exact && step == 2) {
            options.put("send-buffer-size", "4100");
        }
        if (this == STALLED) {
            options.put("send-timeout-millis", step <= 3 ? "40" : "1500");
        }
        return options;
    }

    /** Plays it on a server that listens. */
    public void play(int step, Tape tape) throws IOException, InterruptedException {
        try (Stage stage = new Stage(step, tape, tape.port(), receiveBuffer)) {
            play(stage);
        }
    }
}
