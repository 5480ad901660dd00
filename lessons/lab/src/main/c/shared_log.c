/*
 * The floor of the ledger: the zone of steps 2 to 5 with as little user code as we know how to write. One thread, epoll,
 * and one log that all sessions share: a broadcast is appended once, each session has a cursor, and a flush hands the
 * kernel what lies between a cursor and the end, but for the session's own moves.
 *
 * It is a peer to be measured against, not a server to be run: it knows no rules for names, has no time limits, and
 * grants no grace when it closes. Options: --port N, --flush-interval-millis N; s prints the stats, q or SIGTERM stops.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <math.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum {
    HEADER = 4,
    MAX_PAYLOAD = 4096,
    MAX_FRAME = HEADER + MAX_PAYLOAD,
    MAX_NAME = 128,
    MAX_PRIVATE = 4096,   /* bytes of answers that wait for one session */
    MAX_LAG = 1 << 20,    /* bytes of the log that wait for one session; as many as a queue of step 4 holds */
    MAX_EVENTS = 512,
    MAX_PIECES = 64,
    BLOCK = 64 << 10
};

enum { C_HELLO = 1, C_MOVE = 2, C_CHAT = 3, C_BYE = 4, S_KNIGHT = 0x1000, S_HELLO, S_MOVE, S_CHAT, S_BYE };

/* A session's own moves in the log: it does not get them back. */
typedef struct {
    uint64_t from, to;
} Range;

typedef struct Session {
    int socket, index, name_size, half, refused, last;
    uint64_t id, cursor;
    Range *own;
    size_t own_count, own_room;
    int private_size, private_sent;
    uint8_t name[MAX_NAME], frame[MAX_FRAME], private_bytes[MAX_PRIVATE];
} Session;

static int epoll;
static Session **sessions;
static int session_count, session_room;

/* The log holds the bytes from log_begin to log_end; the first of them lies at log_bytes. */
static uint8_t *log_bytes;
static uint64_t log_begin, log_end;
static size_t log_room;

static uint64_t accepted, messages_in, bytes_in, bytes_out, write_calls, broadcasts, deliveries;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void *must(void *memory) {
    if (memory == NULL) fail("no memory");
    return memory;
}

static void print_stats(void) {
    printf("stats sessions=%d accepted=%llu messages_in=%llu bytes_in=%llu bytes_out=%llu write_calls=%llu"
           " broadcasts=%llu deliveries=%llu payload_copies=0\n",
           session_count, (unsigned long long)accepted, (unsigned long long)messages_in, (unsigned long long)bytes_in,
           (unsigned long long)bytes_out, (unsigned long long)write_calls, (unsigned long long)broadcasts,
           (unsigned long long)deliveries);
    fflush(stdout);
}

/* Drops what every cursor has passed. */
static void trim_log(void) {
    uint64_t lowest = log_end;
    for (int i = 0; i < session_count; i++)
        if (sessions[i]->cursor < lowest) lowest = sessions[i]->cursor;
    memmove(log_bytes, log_bytes + (lowest - log_begin), log_end - lowest);
    log_begin = lowest;
}

static uint8_t *append(size_t size) {
    if (log_end - log_begin + size > log_room) {
        trim_log();
        while (log_end - log_begin + size > log_room) {
            log_room = log_room ? 2 * log_room : 1 << 20;
            log_bytes = must(realloc(log_bytes, log_room));
        }
    }
    uint8_t *at = log_bytes + (log_end - log_begin);
    log_end += size;
    return at;
}

static uint8_t *put(uint8_t *to, const void *value, size_t size) {
    memcpy(to, value, size); /* x86 and AArch64 are little-endian, as the wire is */
    return to + size;
}

static uint8_t *put_head(uint8_t *to, uint32_t payload, uint16_t packet) {
    return put(put(to, &payload, 4), &packet, 2);
}

static void skip_own(Session *session, uint64_t from) {
    if (session->own_count > 0 && session->own[session->own_count - 1].to == from) {
        session->own[session->own_count - 1].to = log_end;
        return;
    }
    if (session->own_count == session->own_room) {
        session->own_room = session->own_room ? 2 * session->own_room : 16;
        session->own = must(realloc(session->own, session->own_room * sizeof(Range)));
    }
    session->own[session->own_count++] = (Range){from, log_end};
}

static void end_session(Session *session) {
    Session *moved = sessions[--session_count];
    sessions[session->index] = moved;
    moved->index = session->index;
    close(session->socket);
    free(session->own);
    free(session);
}

static int answer(Session *session, uint16_t packet, const void *body, size_t size) {
    if (session->private_size + HEADER + 2 + (int)size > MAX_PRIVATE) return 0;
    uint8_t *at = put_head(session->private_bytes + session->private_size, 2 + size, packet);
    put(at, body, size);
    session->private_size += HEADER + 2 + (int)size;
    return 1;
}

/* One packet; 0 if it breaks a rule. */
static int serve(Session *session, const uint8_t *payload, uint32_t size) {
    if (size < 2) return 0;
    uint16_t packet, text;
    memcpy(&packet, payload, 2);
    const uint8_t *body = payload + 2;
    uint32_t left = size - 2;
    messages_in++;
    if (packet == C_MOVE && left == 16) {
        float x, y;
        memcpy(&x, body, 4);
        memcpy(&y, body + 4, 4);
        if (!isfinite(x) || !isfinite(y)) return 0;
        uint64_t from = log_end;
        uint8_t *at = append(HEADER + 26);
        put(put(put_head(at, 26, S_MOVE), &session->id, 8), body, 16);
        skip_own(session, from);
        broadcasts++;
        deliveries += session_count - 1;
        return 1;
    }
    if (packet == C_BYE && left == 0) {
        session->last = 1;
        return answer(session, S_BYE, "", 0);
    }
    if ((packet != C_CHAT && packet != C_HELLO) || left < 2) return 0;
    memcpy(&text, body, 2);
    if (left != 2u + text || text == 0) return 0;
    if (packet == C_HELLO) {
        uint8_t refused = text > MAX_NAME;
        if (!refused) {
            memcpy(session->name, body + 2, text);
            session->name_size = text;
        }
        return answer(session, S_HELLO, &refused, 1);
    }
    uint16_t name = (uint16_t)session->name_size;
    uint32_t chatted = 2 + 8 + 2 + name + 2 + text;
    if (chatted > MAX_PAYLOAD) return 0;
    uint8_t *at = put(put_head(append(HEADER + chatted), chatted, S_CHAT), &session->id, 8);
    put(put(put(at, &name, 2), session->name, name), body, 2u + text);
    broadcasts++;
    deliveries += session_count;
    return 1;
}

/* All frames of a block, behind the one that the last block has left half; 0 if one breaks a rule. */
static int take(Session *session, const uint8_t *block, size_t size) {
    while (size > 0 && !session->last) {
        uint32_t payload = 0;
        if (session->half == 0 && size >= HEADER) {
            memcpy(&payload, block, HEADER);
            if (payload > MAX_PAYLOAD) return 0;
            if (size >= HEADER + payload) {
                if (!serve(session, block + HEADER, payload)) return 0;
                block += HEADER + payload;
                size -= HEADER + payload;
                continue;
            }
        }
        size_t wanted = HEADER;
        if (session->half >= HEADER) {
            memcpy(&payload, session->frame, HEADER);
            wanted += payload;
        }
        size_t part = wanted - session->half < size ? wanted - session->half : size;
        memcpy(session->frame + session->half, block, part);
        session->half += (int)part;
        block += part;
        size -= part;
        if (session->half < HEADER) continue;
        memcpy(&payload, session->frame, HEADER);
        if (payload > MAX_PAYLOAD) return 0;
        if (session->half == (int)(HEADER + payload)) {
            if (!serve(session, session->frame + HEADER, payload)) return 0;
            session->half = 0;
        }
    }
    return 1;
}

/* Reads once: level-triggered epoll tells again if there is more. 0 if the session is to end. */
static int read_from(Session *session) {
    static uint8_t block[BLOCK];
    ssize_t size = read(session->socket, block, sizeof block);
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    if (size == 0) return 0;
    bytes_in += size;
    return session->last || take(session, block, size);
}

static int is_ready(const Session *session) {
    return session->cursor < log_end || session->private_sent < session->private_size;
}

/* The pieces of the log between the cursor and the end that are not its own; what follows them in *to. */
static int pieces_of(const Session *session, struct iovec *pieces, int room, uint64_t *to) {
    int count = 0;
    uint64_t at = session->cursor;
    for (size_t i = 0; i <= session->own_count && count < room; i++) {
        uint64_t end = i < session->own_count ? session->own[i].from : log_end;
        if (end > at) pieces[count++] = (struct iovec){log_bytes + (at - log_begin), end - at};
        at = i < session->own_count && session->own[i].to > at ? session->own[i].to : at > end ? at : end;
    }
    *to = at;
    return count;
}

/* Moves the cursor over `taken` bytes that the socket took, and over its own moves that lie between them. */
static void advance(Session *session, uint64_t taken) {
    size_t passed = 0;
    while (passed < session->own_count && session->cursor + taken >= session->own[passed].from) {
        Range own = session->own[passed++];
        if (own.to > session->cursor) {
            taken -= own.from > session->cursor ? own.from - session->cursor : 0;
            session->cursor = own.to;
        }
    }
    session->cursor += taken;
    session->own_count -= passed;
    memmove(session->own, session->own + passed, session->own_count * sizeof(Range));
}

static void want(Session *session, int refused) {
    if (session->refused == refused) return;
    session->refused = refused;
    struct epoll_event event = {.events = EPOLLIN | (refused ? EPOLLOUT : 0), .data.ptr = session};
    if (epoll_ctl(epoll, EPOLL_CTL_MOD, session->socket, &event) < 0) fail("epoll_ctl");
}

/* 0 if the session is to end. */
static int flush(Session *session) {
    while (is_ready(session)) {
        struct iovec pieces[MAX_PIECES];
        int count = 0;
        uint64_t to = session->cursor;
        size_t log_part = 0;
        /* A private answer that has begun goes on before anything else: frames may not lie within one another. */
        if (session->private_sent == 0) count = pieces_of(session, pieces, MAX_PIECES - 1, &to);
        for (int i = 0; i < count; i++) log_part += pieces[i].iov_len;
        size_t all = log_part;
        if (to == log_end || session->private_sent > 0) {
            size_t rest = session->private_size - session->private_sent;
            if (rest > 0) pieces[count++] = (struct iovec){session->private_bytes + session->private_sent, rest};
            all += rest;
        }
        if (count == 0) { /* nothing but its own */
            advance(session, 0);
            break;
        }
        ssize_t taken = writev(session->socket, pieces, count);
        write_calls++;
        if (taken < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN) return 0;
            taken = 0;
        }
        bytes_out += taken;
        size_t of_log = (size_t)taken < log_part ? (size_t)taken : log_part;
        advance(session, of_log);
        session->private_sent += (int)(taken - of_log);
        if (session->private_sent == session->private_size) session->private_sent = session->private_size = 0;
        if ((size_t)taken < all) {
            want(session, 1);
            return log_end - session->cursor <= MAX_LAG;
        }
    }
    want(session, 0);
    return !session->last;
}

static void flush_all(void) {
    for (int i = session_count - 1; i >= 0; i--) {
        Session *session = sessions[i];
        int stays = 1;
        if (session->refused)
            stays = log_end - session->cursor <= MAX_LAG;
        else if (is_ready(session))
            stays = flush(session);
        if (!stays) end_session(session);
    }
    if (log_end - log_begin > MAX_LAG) trim_log();
    int waits = 0;
    for (int i = 0; i < session_count && !waits; i++) waits = sessions[i]->cursor < log_end;
    if (!waits) log_begin = log_end;
}

static void accept_all(int listener) {
    for (int socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK); socket >= 0;
         socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) {
        int yes = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        Session *session = must(calloc(1, sizeof(Session)));
        session->socket = socket;
        session->id = ++accepted;
        session->cursor = log_end;
        session->name_size = snprintf((char *)session->name, MAX_NAME, "player-%llu", (unsigned long long)session->id);
        int32_t hp = 100, attack = 10;
        uint8_t knight[16];
        put(put(put(knight, &session->id, 8), &hp, 4), &attack, 4);
        answer(session, S_KNIGHT, knight, sizeof knight);
        if (session_count == session_room) {
            session_room = session_room ? 2 * session_room : 128;
            sessions = must(realloc(sessions, session_room * sizeof(Session *)));
        }
        session->index = session_count;
        sessions[session_count++] = session;
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = session};
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) < 0) fail("epoll_ctl");
    }
}

static int64_t now_millis(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int watch(int descriptor, void *tag) {
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = tag};
    return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

static long number(int count, char **words, const char *option, long otherwise) {
    for (int i = 1; i + 1 < count; i += 2)
        if (strcmp(words[i], option) == 0) return strtol(words[i + 1], NULL, 10);
    return otherwise;
}

static int listen_on(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int yes = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 1024) < 0) fail("listen");
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(int argc, char **argv) {
    static char tag_listener, tag_console, tag_signal;
    long interval = number(argc, argv, "--flush-interval-millis", 0);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    sigaddset(&stop, SIGINT);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    signal(SIGPIPE, SIG_IGN);
    epoll = epoll_create1(0);
    int listener = listen_on((int)number(argc, argv, "--port", 7777));
    if (watch(listener, &tag_listener) < 0 || watch(signalfd(-1, &stop, 0), &tag_signal) < 0) fail("epoll_ctl");
    watch(STDIN_FILENO, &tag_console); /* fails where stdin is a file: then there is no console */
    int64_t next_flush = 0;
    for (;;) {
        struct epoll_event events[MAX_EVENTS];
        int64_t wait = next_flush == 0 ? -1 : next_flush - now_millis();
        int count = epoll_wait(epoll, events, MAX_EVENTS, next_flush == 0 ? -1 : wait > 0 ? (int)wait : 0);
        if (count < 0 && errno != EINTR) fail("epoll_wait");
        for (int i = 0; i < count; i++) {
            void *tag = events[i].data.ptr;
            if (tag == &tag_listener) {
                accept_all(listener);
            } else if (tag == &tag_signal) {
                print_stats();
                return 0;
            } else if (tag == &tag_console) {
                char line[64];
                ssize_t size = read(STDIN_FILENO, line, sizeof line);
                if (size <= 0) epoll_ctl(epoll, EPOLL_CTL_DEL, STDIN_FILENO, NULL);
                for (ssize_t k = 0; k < size; k++) {
                    if (line[k] == 's' || line[k] == 'q') print_stats();
                    if (line[k] == 'q') return 0;
                }
            } else {
                Session *session = tag;
                int stays = !(events[i].events & EPOLLOUT) || flush(session);
                if (!stays || (events[i].events & ~EPOLLOUT && !read_from(session))) end_session(session);
            }
        }
        if (interval == 0) {
            flush_all();
        } else if (next_flush == 0 || now_millis() >= next_flush) {
            if (next_flush != 0) flush_all();
            int waits = 0;
            for (int i = 0; i < session_count && !waits; i++) waits = is_ready(sessions[i]);
            next_flush = waits ? now_millis() + interval : 0;
        }
    }
}
