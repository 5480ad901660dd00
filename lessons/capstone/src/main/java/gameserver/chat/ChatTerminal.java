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
    private static final String HELP =
            "/register NAME, /login NAME, /join ROOM, /leave ROOM, /in ROOM, /rooms [BEGINNING],"
                    + " /members, /tell NAME TEXT, /search TEXT, /quit; anything else is said in the room";
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

    private final LineReader reader;
    // What can be completed: the client's loop adds, the terminal's thread reads.
    private final Set<String> rooms = new ConcurrentSkipListSet<>();
    private final Set<String> names = new ConcurrentSkipListSet<>();
    private volatile boolean ended; // set by the client's loop
    private String room = ""; // in which a line is said; only the terminal's thread touches it

    ChatTerminal(Terminal terminal) {
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .completer((line, parsed, candidates) -> complete(parsed, candidates))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true) // an exclamation mark is one
                .build();
    }

    /** Runs the client; returns the exit status. */
    static int run(String[] args) throws InterruptedException {
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
        say(AttributedStyle.GREEN, HELP);
        try {
            while (!ended) {
                String line =
                        reader.readLine(room.isEmpty() ? "> " : room + "> ").strip();
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

    private void obey(ChatClient client, String line) throws InterruptedException {
        String[] words = line.split(" +", 3);
        String first = words.length > 1 ? words[1] : "";
        String rest = line.contains(" ") ? line.substring(line.indexOf(' ') + 1).strip() : "";
        switch (words[0]) {
            case "/register", "/login" -> {
                int id = words[0].equals("/login") ? ChatPackets.C_LOGIN : ChatPackets.C_REGISTER;
                ask(client, id, rest, reader.readLine("password: ", '*'));
            }
            case "/join" -> {
                Outcome outcome = ask(client, ChatPackets.C_JOIN, rest);
                room = outcome == Outcome.OK || outcome == Outcome.ALREADY ? rest : room;
            }
            case "/leave" -> {
                String left = rest.isEmpty() ? room : rest;
                ask(client, ChatPackets.C_LEAVE, left);
                room = left.equals(room) ? "" : room;
            }
            case "/in" -> room = rest;
            case "/rooms" -> ask(client, ChatPackets.C_ROOMS, rest);
            case "/members" -> ask(client, ChatPackets.C_MEMBERS, room);
            case "/tell" -> ask(client, ChatPackets.C_TELL, first, words.length > 2 ? words[2] : "");
            case "/search" -> {
                long from = Instant.now().minus(SEARCHED).toEpochMilli();
                ask(client, ChatPackets.C_SEARCH, room, rest, from, Long.MAX_VALUE, Long.MAX_VALUE);
            }
            default -> {
                if (line.startsWith("/")) {
                    say(AttributedStyle.GREEN, HELP);
                } else {
                    ask(client, ChatPackets.C_SAY, room, line);
                }
            }
        }
    }

    private Outcome ask(ChatClient client, int id, Object... fields) throws InterruptedException {
        Outcome outcome = Outcome.UNAVAILABLE;
        try {
            outcome = client.ask(id, fields).get(WAIT_SECONDS, TimeUnit.SECONDS).outcome();
        } catch (ExecutionException | TimeoutException e) {
            say(AttributedStyle.RED, "no answer");
        }
        if (outcome != Outcome.OK) {
            say(AttributedStyle.RED, outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        } else if (id != ChatPackets.C_SAY) {
            say(AttributedStyle.GREEN, "done");
        }
        return outcome;
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        String command = line.words().get(0);
        Set<String> words = line.wordIndex() == 0 ? Set.copyOf(COMMANDS) : command.equals("/tell") ? names : rooms;
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
