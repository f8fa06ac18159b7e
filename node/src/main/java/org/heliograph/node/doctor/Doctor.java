package org.heliograph.node.doctor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.protocol.directory.Directory;

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
    var database = PostgresChecks.look(deployment);
    findings.addAll(database.findings());
    try (var broker = KafkaChecks.look(deployment, presentable)) {
      findings.addAll(broker.findings());
      var texts = new ArrayList<>(database.directories());
      texts.addAll(broker.directories());
      var directory = directory(texts);
      guarded("keys", () -> KeyChecks.look(deployment, directory));
      guarded("broker.rights", () -> broker.rights(deployment, directory));
    }
    guarded("api", () -> ApiChecks.look(deployment));
    return List.copyOf(findings);
  }

  private void machine() {
    guarded("files", () -> FileChecks.look(deployment));
    guarded("java", () -> MachineChecks.java(deployment));
    guarded("disk", () -> MachineChecks.disk(deployment));
    guarded("backup", () -> MachineChecks.backups(deployment));
  }

  /** Whether a broker can be expected to take the certificate. */
  private boolean certificates() {
    guarded("tls", () -> CertificateChecks.towardsTheCluster(deployment));
    boolean presentable =
        findings.stream().noneMatch(one -> one.check().equals("tls") && one.isWrong());
    guarded("http-tls", () -> CertificateChecks.ofTheApi(deployment));
    return presentable;
  }

  private Optional<Directory> directory(List<byte[]> texts) {
    var looked = DirectoryChecks.look(deployment, texts);
    findings.addAll(looked.findings());
    return looked.directory();
  }

  /** One check that fails does not keep the others from being made. */
  private void guarded(String check, Supplier<List<Finding>> look) {
    try {
      findings.addAll(look.get());
    } catch (RuntimeException e) {
      findings.add(Finding.unknown(check, "This check failed itself: " + e));
    }
  }
}
