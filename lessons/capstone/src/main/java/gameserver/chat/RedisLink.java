package gameserver.chat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Two connections to Redis: one that publishes, at the end of a turn and not before, and one that listens. Lettuce
 * connects them again when they are lost. Nothing waits for them, and what they hold is bounded: a command that finds
 * no connection, no place or no answer in a second fails. None is sent a second time. Thread-safe.
 */
final class RedisLink implements AutoCloseable {
    /** Who is told, on Lettuce's threads, which must not wait. */
    interface Listener {
        void message(String channel, byte[] payload);

        /** A channel is listened to: for the first time, or again. */
        void subscribed(String channel);

        /** A connection is there again. */
        void joined();

        /** A connection is lost. */
        void lost();
    }

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(10);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_COMMANDS = 10_000; // that have no answer yet, of each connection
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> publisher;
    private final StatefulRedisPubSubConnection<String, byte[]> subscriber;

    /** @throws IllegalArgumentException if there is no Redis; the message is one line for a user, without a password */
    RedisLink(String url, Listener listener) {
        RedisURI uri;
        try {
            uri = RedisURI.create(url);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("--cluster: no URL of Redis; accepted is redis://HOST:PORT", e);
        }
        resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(FIRST_BACKOFF, MAX_BACKOFF, 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MAX_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
                .replayFilter(command -> true)
                .build());
        RedisCodec<String, byte[]> codec = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
        try {
            publisher = client.connect(codec);
            subscriber = client.connectPubSub(codec);
        } catch (RedisException e) {
            close();
            throw new IllegalArgumentException(
                    "--cluster " + uri.getHost() + ":" + uri.getPort() + ": no Redis answers there", e);
        }
        publisher.setAutoFlushCommands(false);
        subscriber.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] payload) {
                listener.message(channel, payload);
            }

            @Override
            public void subscribed(String channel, long count) {
                listener.subscribed(channel);
            }
        });
        client.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
                listener.joined();
            }

            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                listener.lost();
            }
        });
    }

    /** Publishes with the next {@link #flush}; completes with how many connections of nodes were told. */
    CompletionStage<Long> publish(String channel, byte[] payload) {
        return publisher.async().publish(channel, payload);
    }

    void flush() {
        publisher.flushCommands();
    }

    CompletionStage<Void> subscribe(Collection<String> channels) {
        return subscriber.async().subscribe(channels.toArray(new String[0]));
    }

    void unsubscribe(String channel) {
        subscriber.async().unsubscribe(channel);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
        resources.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
