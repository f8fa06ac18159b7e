package org.heliograph.node.platform.kafka;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.heliograph.node.platform.identity.FileStamp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens each new connection of a Kafka client with the key and the trusted authorities that lie in
 * the files then; connections that are open stay as they are. Files that do not open change
 * nothing. Kafka makes one for each client by its class name; all clients of a process that use the
 * same files share what was read, since opening a key takes a while.
 */
public final class KafkaTls implements SslEngineFactory {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaTls.class);

  /** What is in use; what no client uses any longer is not kept. */
  private static final Cache<Read, DefaultSslEngineFactory> SHARED =
      Caffeine.newBuilder().weakValues().build();

  private Map<String, ?> settings = Map.of();
  private List<@Nullable FileStamp> seen = List.of();
  private DefaultSslEngineFactory files = new DefaultSslEngineFactory();

  /** Prints as redacted: there are passwords among the settings. */
  private record Read(Map<String, String> settings, List<@Nullable FileStamp> files) {
    @Override
    public String toString() {
      return "Read[redacted]";
    }
  }

  @Override
  public synchronized void configure(Map<String, ?> configs) {
    settings = Map.copyOf(withoutNulls(configs));
    seen = stamps();
    files = read(seen);
  }

  private static Map<String, ?> withoutNulls(Map<String, ?> configs) {
    var given = new HashMap<String, Object>();
    configs.forEach(
        (name, value) -> {
          if (value != null) {
            given.put(name, value);
          }
        });
    return given;
  }

  private DefaultSslEngineFactory read(List<@Nullable FileStamp> stamps) {
    return SHARED.get(new Read(aboutTls(), stamps), _ -> read());
  }

  private DefaultSslEngineFactory read() {
    var factory = new DefaultSslEngineFactory();
    factory.configure(settings);
    return factory;
  }

  private Map<String, String> aboutTls() {
    return settings.entrySet().stream()
        .filter(one -> one.getKey().startsWith("ssl."))
        .collect(toUnmodifiableMap(Map.Entry::getKey, one -> text(one.getValue())));
  }

  private static String text(Object value) {
    return value instanceof Password password ? password.value() : value.toString();
  }

  private List<@Nullable FileStamp> stamps() {
    return Arrays.asList(
        stamp(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG),
        stamp(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG));
  }

  private @Nullable FileStamp stamp(String setting) {
    return FileStamp.of(Path.of(String.valueOf(settings.get(setting))));
  }

  private synchronized DefaultSslEngineFactory current() {
    var now = stamps();
    if (!now.equals(seen) && !now.contains(null)) {
      seen = now;
      try {
        files = read(now);
        LOG.info("new connections to the cluster use the TLS key that was put in its place");
      } catch (RuntimeException e) {
        LOG.error("the new TLS key is not taken: {}", e.getMessage());
      }
    }
    return files;
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    return current().createClientSslEngine(host, port, identification);
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    return current().createServerSslEngine(host, port);
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
    return files.shouldBeRebuilt(nextConfigs);
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return files.reconfigurableConfigs();
  }

  @Override
  public KeyStore keystore() {
    return files.keystore();
  }

  @Override
  public KeyStore truststore() {
    return files.truststore();
  }

  /** Closes nothing: others may use what was read. */
  @Override
  public void close() {
    LOG.trace("a client ends");
  }
}
