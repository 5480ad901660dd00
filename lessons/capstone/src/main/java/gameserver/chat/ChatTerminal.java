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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
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
    private static final List<String> COMMANDS = Pattern.compile("/[a-z]+")
            .matcher(String.join(" ", HELP))
            .results()
            .map(MatchResult::group)
            .toList();
    private static final int WAIT_SECONDS = 20;
    private static final int WRONG_OPTIONS = 2;
    private static final Duration SEARCHED = Duration.ofDays(30);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    /** Completes a line as a whole: names may have blanks. */
    private static final class WholeLine extends DefaultParser {
        WholeLine() {
            quoteChars(new char[0]).escapeChars(new char[0]);
        }

        @Override
        public boolean isDelimiterChar(CharSequence line, int at) {
            return false;
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
                .parser(new WholeLine())
                .completer((reader, line, candidates) ->
                        complete(line.line()).map(Candidate::new).forEach(candidates::add))
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
                String text = rest.substring(name.length()).strip();
                ask(client, ChatPackets.C_TELL, name, text);
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

    private Stream<String> complete(String line) {
        String command = line.split(" ", 2)[0];
        if (line.equals(command)) {
            return COMMANDS.stream();
        } else if (!line.startsWith("/")) {
            return Stream.of();
        }
        return (command.equals("/tell") ? names : rooms).stream().map(name -> command + " " + name);
    }

    /** Prints a line above the prompt. */
    private void say(int color, String text) {
        reader.printAbove(new AttributedStringBuilder()
                .styled(AttributedStyle.DEFAULT.foreground(color), Texts.visible(text))
                .toAttributedString());
    }

    /** Reads what can be completed from now on. */
    private static String known(Set<String> words, ByteBuffer body) {
        String word = Packets.readString(body);
        words.add(word);
        return word;
    }

    @Override
    public void onPacket(ChatClient client, int id, ByteBuffer body) {
        switch (id) {
            case ChatPackets.S_MESSAGE -> {
                body.getLong();
                String in = known(rooms, body);
                body.getLong();
                String time = TIME.format(Instant.ofEpochMilli(body.getLong()));
                String sender = known(names, body);
                say(AttributedStyle.WHITE, time + " [" + in + "] " + sender + ": " + Packets.readString(body));
            }
            case ChatPackets.S_TELL ->
                say(AttributedStyle.MAGENTA, known(names, body) + " tells you: " + Packets.readString(body));
            case ChatPackets.S_ROOM -> {
                body.getLong();
                say(AttributedStyle.CYAN, known(rooms, body) + ", " + body.getInt() + " here");
            }
            case ChatPackets.S_MEMBER -> {
                body.getLong();
                String in = Packets.readString(body);
                say(AttributedStyle.CYAN, known(names, body) + " is in " + in);
            }
            case ChatPackets.S_PRESENCE -> {
                String in = Packets.readString(body);
                String name = known(names, body);
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
