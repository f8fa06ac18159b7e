package org.heliograph.node.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.kafka.KafkaConnection;

/**
 * A real Kafka broker in this process: KRaft, TLS with client certificates required, and ACLs that
 * allow nothing unless written. The convener's certificate is the super user.
 *
 * <p>Listens on the loopback interface alone. Topics, ACLs and ports outlive {@link #close} in the
 * data folder.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE_ID = 1;

  private final Closeable server;
  private final int port;

  private EmbeddedKafka(Closeable server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Returns when clients can connect, after 4 to 6 s.
   *
   * @param folder where everything is kept; made if missing
   * @param tls certificate of {@link CommonName#BROKER} for {@code localhost}, and the CA
   */
  public static EmbeddedKafka start(Path folder, TlsFiles tls) {
    return start(folder, tls, Map.of());
  }

  /** The same with settings of the broker that take the place of these. */
  public static EmbeddedKafka start(Path folder, TlsFiles tls, Map<String, Object> others) {
    var ports = FreePorts.keptIn(folder);
    var port = ports.port("kafka");
    var data = folder.resolve("kafka-data");
    var settings = settings(data, port, ports.port("controller"), tls);
    settings.putAll(others);
    var config = new KafkaConfig(settings, false);
    format(data);
    var elsewhere = ServersElsewhere.wanted();
    try {
      return new EmbeddedKafka(
          elsewhere.isPresent() ? elsewhere.get().kafka(data, settings) : here(config), port);
    } catch (IOException e) {
      throw new UncheckedIOException("the broker did not start in " + data, e);
    }
  }

  private static Closeable here(KafkaConfig config) {
    var server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return () -> {
      server.shutdown();
      server.awaitShutdown();
    };
  }

  /** {@code host:port} for clients. */
  public String bootstrap() {
    return "localhost:" + port;
  }

  private static Map<String, Object> settings(
      Path data, int port, int controllerPort, TlsFiles tls) {
    Map<String, Object> settings = new HashMap<>(KafkaConnection.tlsSettings(tls));
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", NODE_ID);
    settings.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
    settings.put(
        "listeners",
        "CLIENT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "CLIENT://localhost:" + port);
    settings.put("listener.security.protocol.map", "CLIENT:SSL,CONTROLLER:SSL");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "CLIENT");
    settings.put("log.dirs", data.toString());
    settings.put("ssl.client.auth", "required");
    settings.put("ssl.principal.mapping.rules", "RULE:^CN=([a-z0-9-]{1,24})$/$1/");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    settings.put(
        "super.users", CommonName.BROKER.principal() + ";" + CommonName.CONVENER.principal());
    settings.put("auto.create.topics.enable", "false");
    settings.put("message.max.bytes", 5 << 20);
    settings.putAll(smallness());
    return settings;
  }

  /** One broker on a shared machine: single copies, few threads, no waiting for more members. */
  private static Map<String, Object> smallness() {
    return Map.ofEntries(
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"),
        Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
        Map.entry("log.segment.bytes", "67108864"));
  }

  private static void format(Path data) {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    try (var quiet = new PrintStream(OutputStream.nullOutputStream())) {
      Files.createDirectories(data);
      new Formatter()
          .setPrintStream(quiet)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE_ID)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + data, e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + data + " for the broker", e);
    }
  }

  /** Ends the broker cleanly and waits for it; what was acknowledged stays in the folder. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the broker did not stop", e);
    }
  }
}
