package org.heliograph.node.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig;

/**
 * All checks, in an order in which each finds what it rests on: a fault is told once, where it is,
 * and what could not be looked at because of it says so. For one thread.
 */
public final class Doctor {
  /** Below, an upgrade, a backup or a rewrite of tables may find no room. */
  public static final long DISK_FLOOR = 1L << 30;

  private final List<Finding> findings = new ArrayList<>();
  private final Deployment deployment;

  private Doctor(Deployment deployment) {
    this.deployment = deployment;
  }

  /** Looks at the node in this folder; waits for answers, for half a minute at worst. */
  public static List<Finding> examine(
      Path home, Map<String, String> environment, InstantSource clock) {
    return examine(home, environment, clock, DISK_FLOOR);
  }

  /** The same, with the bytes that have to be free. */
  public static List<Finding> examine(
      Path home, Map<String, String> environment, InstantSource clock, long diskFloor) {
    try {
      var config = NodeConfig.read(home, environment);
      return new Doctor(new Deployment(config, clock, diskFloor)).examine();
    } catch (ConfigException e) {
      return List.of(
          Finding.wrong(
              "configuration",
              String.valueOf(e.getMessage()),
              "The node does not start with it, and nothing else can be looked at.",
              "Correct heliograph.yaml; docs/security/egress-and-ports.md has its keys."));
    }
  }

  private List<Finding> examine() {
    findings.add(
        Finding.ok("configuration", "heliograph.yaml is read, and has no key that is not known."));
    machine();
    boolean presentable = certificates();
    var database =
        guarded("database", () -> PostgresChecks.look(deployment), PostgresChecks.Looked.NOTHING);
    findings.addAll(database.findings());
    try (var broker =
        guarded("broker", () -> KafkaChecks.look(deployment, presentable), KafkaChecks.NOTHING)) {
      findings.addAll(broker.findings());
      clock(broker);
      federation(broker, database.directories());
    }
    add("api", () -> ApiChecks.look(deployment));
    return List.copyOf(findings);
  }

  private void machine() {
    add("files", () -> FileChecks.look(deployment));
    add("java", () -> List.of(MachineChecks.java(deployment)));
    add("disk", () -> List.of(MachineChecks.disk(deployment)));
    add("backup", () -> MachineChecks.backups(deployment).stream().toList());
  }

  /** Whether a broker can be expected to take the certificate. */
  private boolean certificates() {
    add("tls", () -> List.of(CertificateChecks.towardsTheCluster(deployment)));
    boolean presentable = !isWrong("tls");
    add("http-tls", () -> CertificateChecks.ofTheApi(deployment).stream().toList());
    return presentable;
  }

  private void clock(KafkaChecks broker) {
    if (!isWrong(ClockChecks.CHECK)) {
      add("clock.partners", () -> broker.clock(deployment).stream().toList());
    }
  }

  private void federation(KafkaChecks broker, List<byte[]> kept) {
    var texts = new ArrayList<>(kept);
    texts.addAll(broker.directories());
    var directory =
        guarded(
            "directory",
            () -> DirectoryChecks.look(deployment, texts),
            DirectoryChecks.Looked.NOTHING);
    findings.addAll(directory.findings());
    add("keys", () -> List.of(KeyChecks.look(deployment, directory.directory())));
    add("broker.rights", () -> broker.rights(deployment, directory.directory()));
  }

  private boolean isWrong(String check) {
    return findings.stream().anyMatch(one -> one.check().equals(check) && one.isWrong());
  }

  private void add(String check, Supplier<List<Finding>> look) {
    findings.addAll(guarded(check, look, List.of()));
  }

  /** One check that fails does not keep the others from being made. */
  private <T> T guarded(String check, Supplier<T> look, T otherwise) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      findings.add(Finding.unknown(check, "This check failed itself: " + e));
      return otherwise;
    }
  }
}
