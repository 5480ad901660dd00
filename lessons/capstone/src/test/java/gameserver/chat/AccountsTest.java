package gameserver.chat;

import static gameserver.chat.ChatPackets.C_LOGIN;
import static gameserver.chat.ChatPackets.C_REGISTER;
import static gameserver.chat.ChatPackets.S_RESULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gameserver.chat.TestClient.Answer;
import gameserver.server.Packets;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;

class AccountsTest extends OneServer {
    private static final String RIGHT = "right password";
    private static final String WRONG = "wrong password";

    private Outcome logIn(String name, String password) throws IOException {
        try (TestClient client = new TestClient(server.address())) {
            return client.ask(C_LOGIN, name, password).outcome();
        }
    }

    private Outcome register(String name) throws IOException {
        try (TestClient client = new TestClient(server.address())) {
            return client.ask(C_REGISTER, name, RIGHT).outcome();
        }
    }

    @Test
    void anAccountIsItsPasswords() throws IOException {
        start();
        assertThat(register("anna")).isEqualTo(Outcome.OK);
        assertThat(logIn("anna", RIGHT)).isEqualTo(Outcome.OK);
        assertThat(logIn("anna", WRONG)).isEqualTo(Outcome.WRONG);
        assertThat(logIn("nobody", RIGHT)).isEqualTo(Outcome.WRONG);
        assertThat(register("anna")).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void aRealHashIsArgon2AndMatches() throws IOException {
        PasswordEncoder encoder = Main.passwordEncoder();
        server = new TestServer(encoder);
        assertThat(encoder.encode(RIGHT)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(register("anna")).isEqualTo(Outcome.OK);
        assertThat(logIn("anna", RIGHT)).isEqualTo(Outcome.OK);
        assertThat(logIn("anna", WRONG)).isEqualTo(Outcome.WRONG);
    }

    @Test
    void ofTwoWhoRegisterANameAtOnceOneHasIt() throws IOException {
        start();
        for (int round = 0; round < 20; round++) {
            TestClient one = server.guest();
            TestClient other = server.guest();
            long first = one.request(C_REGISTER, "name" + round, RIGHT);
            long second = other.request(C_REGISTER, "name" + round, RIGHT);
            assertThat(List.of(one.answer(first).outcome(), other.answer(second).outcome()))
                    .containsExactlyInAnyOrder(Outcome.OK, Outcome.TAKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOSÉ", "ｊｏｓé", " josé "})
    void aNameThatPeopleWouldTakeForTheSameIsTaken(String other) throws IOException {
        start();
        assertThat(register("josé")).isEqualTo(Outcome.OK);
        assertThat(register(Normalizer.normalize(other, Normalizer.Form.NFD))).isEqualTo(Outcome.TAKEN);
        assertThat(logIn(other, RIGHT)).isEqualTo(Outcome.OK);
    }

    @Test
    void aLetterThatIsTwoInCapitalsIsTheSame() throws IOException {
        start();
        assertThat(register("straße")).isEqualTo(Outcome.OK);
        assertThat(register("STRASSE")).isEqualTo(Outcome.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a\u0000b",
                "a\nb",
                "a\u202eb",
                "a\u200bb",
                "player-7",
                "Player-7",
                "a\u00a0b",
                "\ud83c\udf1f\ufe0f"
            })
    void aNameThatIsNotAllowedIsInvalid(String name) throws IOException {
        start();
        assertThat(register(name)).isEqualTo(Outcome.INVALID);
    }

    @Test
    void namesAndPasswordsHaveALength() throws IOException {
        start();
        assertThat(register("가".repeat(32))).isEqualTo(Outcome.OK);
        assertThat(register("가".repeat(33))).isEqualTo(Outcome.INVALID);
        assertThat(register("\ufdfa".repeat(20)))
                .as("a letter that folds to 18")
                .isEqualTo(Outcome.INVALID);
        assertThat(logIn("anna", "short")).isEqualTo(Outcome.INVALID);
        assertThat(logIn("anna", "x".repeat(129))).isEqualTo(Outcome.INVALID);
    }

    @Test
    void whoGuessesAtAnAccountIsStoppedAndOthersAreNot() throws IOException {
        start("wrong-per-account", 5);
        register("anna");
        register("ben");
        for (int i = 0; i < 5; i++) {
            assertThat(logIn("anna", WRONG)).isEqualTo(Outcome.WRONG);
        }
        try (TestClient client = new TestClient(server.address())) {
            assertThat(client.ask(C_LOGIN, "ANNA", WRONG)).isEqualTo(new Answer(Outcome.TOO_MANY, 600));
            assertThat(client.ask(C_LOGIN, "anna", RIGHT).outcome()).isEqualTo(Outcome.TOO_MANY);
        }
        assertThat(logIn("ben", RIGHT)).isEqualTo(Outcome.OK);
    }

    @Test
    void rightPasswordsAreNeverTooMany() throws IOException {
        start("wrong-per-account", 3, "wrong-per-address", 3);
        register("anna");
        for (int i = 0; i < 10; i++) {
            assertThat(logIn("anna", RIGHT)).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void whoGuessesAtManyAccountsIsStoppedByAddress() throws IOException {
        start("wrong-per-address", 4);
        for (int i = 0; i < 4; i++) {
            assertThat(logIn("name" + i, WRONG)).isEqualTo(Outcome.WRONG);
        }
        assertThat(logIn("name5", WRONG)).isEqualTo(Outcome.TOO_MANY);
    }

    @Test
    void aThousandGuessesAtOnceAreNoMoreThanAllowed() throws IOException {
        start("wrong-per-account", 10, "hash-queue", 1000, "max-connections", 1000);
        register("anna");
        List<TestClient> clients = new ArrayList<>();
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(server.guest());
            requests.add(clients.get(i).request(C_LOGIN, "anna", WRONG));
        }
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            outcomes.merge(clients.get(i).answer(requests.get(i)).outcome(), 1, Integer::sum);
        }
        assertThat(outcomes).isEqualTo(Map.of(Outcome.WRONG, 10, Outcome.TOO_MANY, 90));
    }

    /** A hash that takes as long as one likes. */
    private static PasswordEncoder slow(CountDownLatch gate) {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return password.toString();
            }

            @Override
            public boolean matches(CharSequence password, String hash) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return true;
            }
        };
    }

    @Test
    void whenHashingIsBehindAPasswordIsRefusedAndTheLoopGoesOn() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server = new TestServer(slow(gate), "hash-queue", 1, "io-threads", 1);
        List<TestClient> clients = new ArrayList<>();
        List<Long> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(server.guest());
            requests.add(clients.get(i).request(C_LOGIN, "name" + i, RIGHT));
        }
        // One is being hashed and one waits: the other eight are refused, and the one loop has answered them.
        await().untilAsserted(
                        () -> assertThat(answered(clients, requests)).hasSize(8).containsOnly(Outcome.BUSY));
        gate.countDown();
        await().untilAsserted(() -> assertThat(answered(clients, requests)).hasSize(10));
        assertThat(answered(clients, requests)).contains(Outcome.WRONG);
    }

    @Test
    void aStopRefusesPasswordsThatWait() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        server = new TestServer(slow(gate), "hash-threads", 1);
        TestClient first = server.guest();
        TestClient second = server.guest();
        List<Long> requests = List.of(first.request(C_LOGIN, "anna", RIGHT), second.request(C_LOGIN, "ben", RIGHT));
        await().until(() -> server.server.accounts.queued() == 1);
        server.server.close();
        await().untilAsserted(() ->
                assertThat(answered(List.of(first, second), requests)).containsExactly(Outcome.STOPPING));
        gate.countDown();
    }

    private static List<Outcome> answered(List<TestClient> clients, List<Long> requests) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).answers(requests.get(i)).forEach(answer -> outcomes.add(answer.outcome()));
        }
        return outcomes;
    }

    @Test
    void whoLogsInElsewhereTakesThePlaceOfTheFirst() throws IOException {
        start();
        TestClient first = server.in("anna", "lobby");
        TestClient second = server.in("anna", "lobby");
        await().until(() -> first.ended);
        assertThat(first.answers(0)).containsExactly(new Answer(Outcome.DISPLACED, 0));
        assertThat(second.ask(ChatPackets.C_SAY, "lobby", "here").outcome()).isEqualTo(Outcome.OK);
        assertThat(server.server.chat.online().size()).isEqualTo(1);
        assertThat(second.ask(C_LOGIN, "anna", "correct horse").outcome()).isEqualTo(Outcome.ALREADY);
        assertThat(second.received)
                .filteredOn(packet -> packet.id() == S_RESULT)
                .isNotEmpty();
    }

    @Test
    void aGuestLosesANameToItsAccount() throws IOException {
        start();
        register("anna");
        TestClient guest = server.guest();
        guest.send(Packets.C_HELLO, "anna");
        await().until(() -> guest.received.stream().anyMatch(packet -> packet.id() == Packets.S_HELLO));
        TestClient anna = server.guest();
        assertThat(anna.ask(C_LOGIN, "anna", RIGHT).outcome()).isEqualTo(Outcome.OK);
        guest.send(Packets.C_CHAT, "who am I?");
        anna.send(Packets.C_CHAT, "anna");
        await().untilAsserted(
                        () -> assertThat(guest.strings(Packets.S_CHAT, 8, 2)).hasSize(2));
        assertThat(guest.strings(Packets.S_CHAT, 8, 2))
                .anySatisfy(chat -> assertThat(chat.get(0)).startsWith("player-"))
                .contains(List.of("anna", "anna"));
    }
}
