package org.heliograph.node.demo.bench.federation;

import com.google.common.io.Closer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.RunningNode;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.KafkaConnection;

/**
 * Members with one agreement each from the first to the second, the third to the fourth and so on,
 * their broker and their database, all in this process but the database. Their nodes start when
 * asked to, and run until asked to stop or all of it stops. For one thread.
 */
public final class SmallFederation implements AutoCloseable {
  public static final String NAME = "bench.example";

  /** Who sends, where nobody else does. */
  public static final String SOURCE = "harbor";

  /** Who receives, where nobody else does. */
  public static final String RECIPIENT = "tern";

  private final Path folder;
  private final NodeStarter starter;
  private final Closer parts;
  private final BareFederation bare;
  private final Map<String, RunningNode> nodes = new HashMap<>();
  private final Map<String, ApiClient> clients = new HashMap<>();

  private SmallFederation(
      Closer parts, Path folder, NodeStarter starter, Clock clock, List<String> aliases)
      throws IOException {
    this.parts = parts;
    this.folder = folder;
    this.starter = starter;
    bare = parts.register(BareFederation.start(folder, clock));
    for (var alias : aliases) {
      var _ = bare.join(alias);
    }
    for (int i = 0; i + 1 < aliases.size(); i += 2) {
      bare.agree(aliases.get(i), aliases.get(i + 1));
    }
  }

  /** Starts broker and database and admits members, in some seconds, or nothing. */
  public static SmallFederation start(
      Path folder, NodeStarter starter, Clock clock, List<String> aliases) throws IOException {
    var parts = Closer.create();
    try {
      return new SmallFederation(parts, folder, starter, clock, aliases);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Id of the agreement between two. */
  public static String agreement(String source, String recipient) {
    return source + "-" + recipient;
  }

  /** Id of a member. */
  public static String id(String alias) {
    return alias + ".example";
  }

  private Path home(String alias) {
    return folder.resolve(alias);
  }

  public NodeKeys keys(String alias) {
    return bare.keys(alias);
  }

  /** Starts a member's node unless it runs; returns its API. */
  public ApiClient open(String alias) throws IOException {
    var running = clients.get(alias);
    return running == null ? start(alias) : running;
  }

  private ApiClient start(String alias) throws IOException {
    var node = starter.start(NodeConfig.read(home(alias), Map.of()));
    nodes.put(alias, node);
    parts.register(() -> stop(alias));
    var client = ApiClient.of(node.api(), apiKey(alias));
    clients.put(alias, client);
    return client;
  }

  /** Starts it with an API that has TLS, of which {@link #trust} knows the certificate. */
  public ApiClient openWithTls(String alias) throws IOException {
    stop(alias);
    var file = home(alias).resolve("heliograph.yaml");
    var tlsTerms =
        ", tls: { keystore: %s, password: %s } }"
            .formatted(bare.tls().keystore(), BareFederation.PASSPHRASE.reveal());
    Files.writeString(file, Files.readString(file).replace("port: 0 }", "port: 0" + tlsTerms));
    return start(alias);
  }

  /** What a client has to trust to talk to an API with TLS. */
  public SSLContext trust() throws IOException {
    var tls = bare.tls();
    try (var in = Files.newInputStream(tls.truststore())) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, tls.passphrase().reveal().toCharArray());
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      var context = SSLContext.getInstance("TLSv1.3");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this platform has no TLS 1.3", e);
    }
  }

  /** Stops a member's node if it runs. */
  public void stop(String alias) {
    var client = clients.remove(alias);
    if (client != null) {
      client.close();
    }
    var node = nodes.remove(alias);
    if (node != null) {
      node.close();
    }
  }

  /** The key of a member's API that may do everything. */
  public String apiKey(String alias) throws IOException {
    return Files.readString(home(alias).resolve("keys").resolve("api-key")).strip();
  }

  /** A member's database, to be closed before this. */
  public PostgresSide side(String alias) {
    return bare.side(alias);
  }

  /** Processor time of all of it. */
  public Processors processors() {
    return bare.processors();
  }

  /** One who may do everything on the broker. */
  public KafkaConnection operator() {
    return bare.operator();
  }

  /** Stops everything, the last started first. */
  @Override
  public void close() throws IOException {
    parts.close();
  }
}
