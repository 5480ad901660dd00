package gameserver.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import gameserver.core.CloseReason;
import gameserver.core.LengthFraming;
import gameserver.core.TcpService;
import gameserver.core.TcpServiceConfig;
import gameserver.core.TcpServiceConfig.Option;
import gameserver.server.Packets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The client at a terminal: a line is said in the room, a line with a slash is a command. */
final class ChatTerminal implements ChatClient.Listener {
    private static final String USAGE = "chat [--host 127.0.0.1] [--port 7777]";
    private static final List<String> HELP = List.of(
            "/register NAME, /login NAME, /rooms [BEGINNING], /join ROOM, /leave [ROOM], /members,",
            "/in ROOM (of several, where you talk), /search TEXT, /tell NAME TEXT, /help, /quit;",
            "anything else is said in the room. Tab completes, the arrow keys bring lines back.");
    private static final List<String> COMMANDS = List.of(
            "/register",
            "/login",
            "/join",
            "/leave",
            "/in",
            "/rooms",
            "/members",
            "/tell",
            "/search",
            "/help",
            "/quit");
    private static final int WAIT_SECONDS = 20;
    private static final int WRONG_OPTIONS = 2;
    private static final Duration SEARCHED = Duration.ofDays(30);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** A line as completion sees it: a command, and in one piece what stands behind it, for names may have blanks. */
    private record Words(String line, int cursor) implements ParsedLine {
        private int start() {
            int blank = line.indexOf(' ');
            return blank >= 0 && blank < cursor ? blank + 1 : 0;
        }

        @Override
        public List<String> words() {
            String[] words = line.split(" ", 2);
            return start() == 0 ? List.of(words[0]) : List.of(words);
        }

        @Override
        public int wordIndex() {
            return start() == 0 ? 0 : 1;
        }

        @Override
        public String word() {
            return words().get(wordIndex());
        }

        @Override
        public int wordCursor() {
            return cursor - start();
        }
    }

    private final LineReader reader;
    // What can be completed: the client's loop adds, the terminal's thread reads.
    private final Set<String> rooms = new ConcurrentSkipListSet<>();
    private final Set<String> names = new ConcurrentSkipListSet<>();
    private volatile boolean ended; // set by the client's loop
    private String room = ""; // in which a line is said; only the terminal's thread touches it

    ChatTerminal(Terminal terminal) {
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser((line, cursor, context) -> new Words(line, cursor))
                .completer((line, parsed, candidates) -> complete(parsed, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark is one
                .build();
    }

    /** Runs the client; returns the exit status. */
    static int run(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            HELP.forEach(System.out::println);
            return 0;
        }
        TcpServiceConfig config = new TcpServiceConfig(
                Option.word("io-threads", "1", "threads", "1"),
                Option.number("receive-timeout-millis", 0, 0, 0, "the server may be silent"));
        TcpService service = new TcpService("client", config, new LengthFraming());
        try {
            config.parse(args);
            try (Terminal terminal =
                    TerminalBuilder.builder().encoding(UTF_8).dumb(true).build()) {
                service.start();
                new ChatTerminal(terminal)
                        .talk(service, new InetSocketAddress(config.text("host"), config.number("port")));
                return 0;
            }
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(Texts.visible(String.valueOf(e.getMessage())));
            return WRONG_OPTIONS;
        } finally {
            service.stop();
        }
    }

    /** Talks with a server until the user leaves or the connection ends. */
    void talk(TcpService service, InetSocketAddress server) throws IOException, InterruptedException {
        ChatClient client;
        try {
            client = ChatClient.connect(service, server, this).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no server answers at " + server, e);
        }
        help();
        try {
            while (!ended) {
                String line = reader.readLine(room.isEmpty() ? "> " : Texts.visible(room) + "> ");
                line = line.replaceAll("\\p{Cc}+", " ").strip(); // several lines that were pasted are one message
                if (line.equals("/quit")) {
                    break;
                } else if (!line.isEmpty()) {
                    obey(client, line);
                }
            }
        } catch (EndOfFileException | UserInterruptException e) {
            say(AttributedStyle.GREEN, "bye");
        }
        client.disconnect();
    }

    private void help() {
        HELP.forEach(line -> say(AttributedStyle.GREEN, line));
    }

    private void obey(ChatClient client, String line) throws InterruptedException {
        String command = line.split(" ", 2)[0];
        String rest = line.substring(command.length()).strip();
        switch (command) {
            case "/register", "/login" -> {
                int id = command.equals("/login") ? ChatPackets.C_LOGIN : ChatPackets.C_REGISTER;
                ask(client, id, rest, reader.readLine("password: ", '*'));
            }
            case "/join" -> {
                Outcome outcome = ask(client, ChatPackets.C_JOIN, rest);
                if (outcome == Outcome.OK || outcome == Outcome.ALREADY) {
                    room = rest;
                    rooms.add(rest);
                }
            }
            case "/leave" -> {
                String left = rest.isEmpty() ? room : rest;
                ask(client, ChatPackets.C_LEAVE, left);
                room = left.equals(room) ? "" : room;
            }
            case "/in" -> room = rest;
            case "/rooms" -> ask(client, ChatPackets.C_ROOMS, rest);
            case "/members" -> ask(client, ChatPackets.C_MEMBERS, room);
            case "/tell" -> {
                String name = addressee(rest);
                ask(
                        client,
                        ChatPackets.C_TELL,
                        name,
                        rest.substring(name.length()).strip());
            }
            case "/search" -> {
                long from = Instant.now().minus(SEARCHED).toEpochMilli();
                ask(client, ChatPackets.C_SEARCH, room, rest, from, Long.MAX_VALUE, Long.MAX_VALUE);
            }
            default -> {
                if (line.startsWith("/")) {
                    help();
                } else if (room.isEmpty()) {
                    say(AttributedStyle.RED, "you talk in no room yet: /join ROOM");
                } else {
                    ask(client, ChatPackets.C_SAY, room, line);
                }
            }
        }
    }

    /** Whom a line is for: the longest name known that it begins with, or its first word. */
    private String addressee(String rest) {
        return names.stream()
                .filter(name -> rest.startsWith(name + " "))
                .max(Comparator.comparingInt(String::length))
                .orElse(rest.split(" ", 2)[0]);
    }

    private Outcome ask(ChatClient client, int id, Object... fields) throws InterruptedException {
        ChatClient.Answer answer;
        try {
            answer = client.ask(id, fields).get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            say(AttributedStyle.RED, "no answer");
            return Outcome.UNAVAILABLE;
        }
        if (answer.outcome() != Outcome.OK) {
            say(AttributedStyle.RED, meaning(answer));
        } else if (id != ChatPackets.C_SAY) {
            say(AttributedStyle.GREEN, "done");
        }
        return answer.outcome();
    }

    private static String meaning(ChatClient.Answer answer) {
        String outcome = answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (answer.outcome()) {
            case INVALID -> outcome + ": names have 1 to 32 characters, texts 1 to 1,024 bytes, passwords 8 to 128";
            case TOO_MANY -> outcome + " wrong passwords: wait " + answer.number() + " s";
            case NOT_LOGGED_IN -> outcome + ": /register NAME or /login NAME";
            case NOT_HERE -> outcome + ": you are not in that room, or nobody of that name is here";
            case UNAVAILABLE -> outcome + ": the database does not answer; it may yet be done";
            default -> outcome;
        };
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        Set<String> words = Set.of();
        if (line.wordIndex() == 0) {
            words = Set.copyOf(COMMANDS);
        } else if (line.words().get(0).equals("/tell")) {
            words = names;
        } else if (line.line().startsWith("/")) {
            words = rooms;
        }
        words.forEach(word -> candidates.add(new Candidate(word)));
    }

    /** Prints a line above the prompt. */
    private void say(int color, String text) {
        reader.printAbove(new AttributedStringBuilder()
                .styled(AttributedStyle.DEFAULT.foreground(color), Texts.visible(text))
                .toAttributedString());
    }

    @Override
    public void onPacket(ChatClient client, int id, ByteBuffer body) {
        switch (id) {
            case ChatPackets.S_MESSAGE -> {
                body.getLong();
                String in = Packets.readString(body);
                rooms.add(in);
                body.getLong();
                String time = TIME.format(Instant.ofEpochMilli(body.getLong()));
                String sender = Packets.readString(body);
                names.add(sender);
                say(AttributedStyle.WHITE, time + " [" + in + "] " + sender + ": " + Packets.readString(body));
            }
            case ChatPackets.S_TELL -> {
                String sender = Packets.readString(body);
                names.add(sender);
                say(AttributedStyle.MAGENTA, sender + " tells you: " + Packets.readString(body));
            }
            case ChatPackets.S_ROOM -> {
                body.getLong();
                String name = Packets.readString(body);
                rooms.add(name);
                say(AttributedStyle.CYAN, name + ", " + body.getInt() + " here");
            }
            case ChatPackets.S_MEMBER -> {
                body.getLong();
                String in = Packets.readString(body);
                String name = Packets.readString(body);
                names.add(name);
                say(AttributedStyle.CYAN, name + " is in " + in);
            }
            case ChatPackets.S_PRESENCE -> {
                String in = Packets.readString(body);
                String name = Packets.readString(body);
                names.add(name);
                say(AttributedStyle.YELLOW, name + (body.getInt() == 1 ? " comes to " : " leaves ") + in);
            }
            case ChatPackets.S_NOTICE -> {
                String in = Packets.readString(body);
                String other = body.getInt() == 1 ? "is whole again" : "is without those on other nodes for now";
                say(AttributedStyle.YELLOW, in + " " + other);
            }
            case ChatPackets.S_RESULT -> say(AttributedStyle.RED, "this account has logged in elsewhere");
            default -> {} // the zone's
        }
    }

    @Override
    public void onEnd(CloseReason reason) {
        ended = true;
        if (reason != CloseReason.LOCAL_CLOSING) {
            say(AttributedStyle.RED, "the connection has ended: " + reason + "; press Enter");
        }
    }
}
