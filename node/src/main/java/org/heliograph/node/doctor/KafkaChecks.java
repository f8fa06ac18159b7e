package org.heliograph.node.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaRecent;
import org.heliograph.node.platform.kafka.ReceivedRecord;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cluster answers this node, and what it has of the directory. It is asked only what
 * every member may ask; nothing is written, and no group is joined.
 *
 * @param directories texts of the directory's topic, oldest first
 */
record KafkaChecks(@Nullable Admin admin, List<Finding> findings, List<byte[]> directories)
    implements AutoCloseable {
  static final KafkaChecks NOTHING = new KafkaChecks(null, List.of(), List.of());

  private static final String CHECK = "broker";
  private static final String RIGHTS = "broker.rights";
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int NEWEST = 50;
  private static final String CUT_OFF = "Nothing is sent and nothing arrives.";

  /**
   * @param presentable whether a broker can be expected to take the certificate
   */
  static KafkaChecks look(Deployment deployment, boolean presentable) {
    if (!presentable) {
      return without(
          Finding.unknown(
              CHECK, "The broker was not asked: the certificate has to be right before."));
    }
    try {
      var connection = KafkaConnection.of(deployment.config().kafka(), deployment.home());
      return look(connection, Admin.create(patient(connection)));
    } catch (KafkaException e) {
      return without(silent(deployment.config().kafka().bootstrap(), e));
    }
  }

  private static Map<String, Object> patient(KafkaConnection connection) {
    var settings = connection.settings();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return settings;
  }

  private static KafkaChecks look(KafkaConnection connection, Admin admin) {
    try {
      int brokers = admin.describeCluster().nodes().get().size();
      return new KafkaChecks(
          admin,
          List.of(
              Finding.ok(
                  CHECK,
                  "The cluster of %s answers by mutual TLS; brokers: %d."
                      .formatted(connection.bootstrap(), brokers))),
          directories(connection));
    } catch (ExecutionException e) {
      admin.close(Duration.ZERO);
      return without(silent(connection.bootstrap(), e.getCause()));
    } catch (InterruptedException e) {
      admin.close(Duration.ZERO);
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static KafkaChecks without(Finding finding) {
    return new KafkaChecks(null, List.of(finding), List.of());
  }

  private static Finding silent(String bootstrap, @Nullable Throwable failure) {
    if (failure instanceof SslAuthenticationException) {
      return Finding.wrong(
          CHECK,
          "The broker at %s and this node do not believe each other's certificates (%s)."
              .formatted(bootstrap, failure.getMessage()),
          CUT_OFF,
          "Ask the convener whether the authority or the broker's certificate changed;"
              + " docs/operate/renew-tls.md.");
    }
    return Finding.wrong(
        CHECK,
        "The broker at %s does not answer.".formatted(bootstrap),
        CUT_OFF + " What is published is kept and goes later.",
        "docs/operate/broker-outage.md; the firewall has to open every broker that the cluster"
            + " advertises, and kafka.bootstrap has to name one.");
  }

  private static List<byte[]> directories(KafkaConnection connection) {
    return KafkaRecent.read(connection, List.of(Topics.DIRECTORY), NEWEST, PATIENCE)
        .orElse(List.of())
        .stream()
        .map(ReceivedRecord::value)
        .filter(text -> text.length > 0)
        .toList();
  }

  /** Beside the clocks of partners; empty where none of them wrote yet. */
  Optional<Finding> clock(Deployment deployment) {
    if (admin == null) {
      return Optional.empty();
    }
    try {
      var alias = deployment.config().member().alias();
      return new ClockChecks(deployment).besidePartners(new KafkaLastWritten(admin, alias).look());
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Topics and rights, measured by what the directory says that there should be. */
  List<Finding> rights(Deployment deployment, Optional<Directory> directory) {
    if (admin == null || directory.isEmpty()) {
      return List.of(
          Finding.unknown(
              RIGHTS, "Topics and rights need a broker that answers, and a directory."));
    }
    return new KafkaRightsChecks(admin, deployment.config().member().alias(), directory.get())
        .look();
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(2));
    }
  }
}
