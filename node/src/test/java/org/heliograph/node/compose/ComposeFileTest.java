package org.heliograph.node.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What compose/README.md promises of the federation in containers, held against its file. */
class ComposeFileTest {
  private static final Path FOLDER = Path.of("..", "compose");
  private static final ComposeFile FILE = ComposeFile.read(FOLDER.resolve("compose.yaml"));
  private static final Set<String> MEMBERS = Set.of("harbor", "lumen", "tern");
  private static final Set<String> MADE = Set.of("state", "target");
  private static final long MOST_MEGABYTES = 8 * 1024;

  static Set<String> services() {
    return FILE.services().keySet();
  }

  @ParameterizedTest
  @MethodSource("services")
  void noContainerCanDoMoreThanItNeeds(String name) {
    // When
    var service = FILE.service(name);

    // Then
    assertThat(service.get("user")).isEqualTo("${HELIOGRAPH_UID:-10001}:${HELIOGRAPH_GID:-10001}");
    assertThat(service.get("read_only")).isEqualTo(true);
    assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
    assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
    assertThat(service)
        .containsKeys("mem_limit", "pids_limit", "restart", "healthcheck", "logging")
        .doesNotContainKeys("privileged", "cap_add", "devices", "network_mode", "pid", "ipc");
  }

  @ParameterizedTest
  @MethodSource("services")
  void portsAreOpenToThisMachineAloneUnlessAsked(String name) {
    assertThat(FILE.list(name, "ports"))
        .allMatch(it -> it.startsWith("${HELIOGRAPH_BIND:-127.0.0.1}:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void containersWriteToTheirStateAndToMemoryAlone(String name) {
    assertThat(FILE.list(name, "volumes"))
        .allMatch(it -> it.startsWith("./"))
        .allMatch(it -> it.endsWith(":ro") || it.startsWith("./state/"));
    assertThat(FILE.list(name, "tmpfs")).allMatch(it -> it.contains("size="));
  }

  @ParameterizedTest
  @MethodSource("services")
  void noSecretStandsInTheEnvironment(String name) {
    FILE.environment(name)
        .forEach(
            (key, value) -> {
              if (key.matches("(?i).*(pass|secret|token|key).*")) {
                assertThat(key).as("%s of %s", key, name).endsWith("_FILE");
                assertThat(value).startsWith("/run/secrets/");
              }
            });
  }

  @Test
  void everySecretLiesInTheFolderThatGitIgnores() throws IOException {
    assertThat(FILE.part("secrets").values())
        .allSatisfy(it -> assertThat(ComposeFile.text(it, "file")).startsWith("./state/secrets/"));
    assertThat(Files.readAllLines(FOLDER.resolve(".gitignore"))).contains("/state/");
  }

  @Test
  void eachSecretIsGivenToWhoNeedsIt() {
    // When
    var users = new TreeMap<String, Set<String>>();
    for (var service : services()) {
      for (var secret : FILE.secrets(service)) {
        users.computeIfAbsent(secret, _ -> new TreeSet<>()).add(service);
      }
    }

    // Then
    assertThat(users.keySet()).isEqualTo(new TreeSet<>(FILE.part("secrets").keySet()));
    for (var member : MEMBERS) {
      users.forEach(
          (secret, who) -> {
            if (secret.startsWith(member)) {
              assertThat(Set.of(member, reader(secret, member))).as(secret).containsAll(who);
            }
          });
    }
  }

  /** Who needs a member's secret besides the member. */
  private static String reader(String secret, String member) {
    return secret.endsWith("-metrics-token") ? "prometheus" : "db-" + member;
  }

  @Test
  void aDatabaseIsReachedByItsMemberAlone() {
    for (var member : MEMBERS) {
      assertThat(FILE.networks("db-" + member)).containsExactly(member + "-db");
      assertThat(FILE.on(member + "-db")).containsExactlyInAnyOrder(member, "db-" + member);
      assertThat(FILE.isInternal(member + "-db")).isTrue();
    }
  }

  @Test
  void membersMeetAtTheBrokersAlone() {
    for (var member : MEMBERS) {
      for (var network : FILE.networks(member)) {
        var others = new HashSet<>(MEMBERS);
        others.remove(member);
        assertThat(FILE.on(network)).as(network).doesNotContainAnyElementsOf(others);
      }
      assertThat(FILE.on(member + "-kafka"))
          .containsExactlyInAnyOrder("kafka1", "kafka2", "kafka3", member);
    }
    assertThat(FILE.on("brokers"))
        .containsExactlyInAnyOrder("kafka1", "kafka2", "kafka3", "convener");
  }

  @Test
  void nothingGetsOutToTheWorld() {
    FILE.part("networks")
        .forEach(
            (name, settings) ->
                assertThat(settings.toString())
                    .as(name)
                    .containsAnyOf("internal=true", "enable_ip_masquerade=false"));
  }

  @Test
  void imagesHaveVersionsAndCanBeReplaced() {
    for (var service : services()) {
      assertThat(ComposeFile.text(FILE.service(service), "image"))
          .as(service)
          .matches(
              "\\$\\{[A-Z_]+:-(heliograph(-keycloak)?:latest|[a-z0-9./-]+:v?[0-9][a-z0-9.-]+)}");
    }
  }

  @Test
  void allOfItFitsIntoTheMemoryThatIsPromised() {
    long all =
        FILE.services().values().stream()
            .filter(it -> !it.containsKey("profiles"))
            .mapToLong(it -> Long.parseLong(ComposeFile.text(it, "mem_limit").replace("m", "")))
            .sum();
    assertThat(all).isLessThan(MOST_MEGABYTES);
  }

  @Test
  void brokersAllowNothingThatIsNotGranted() throws IOException {
    assertThat(Files.readAllLines(FOLDER.resolve("kafka/server.properties")))
        .contains(
            "ssl.client.auth=required",
            "allow.everyone.if.no.acl.found=false",
            "super.users=User:hg-broker;User:hg-convener",
            "auto.create.topics.enable=false",
            "default.replication.factor=3",
            "min.insync.replicas=2",
            "listener.security.protocol.map=CLIENT:SSL,OUTSIDE:SSL,CONTROLLER:SSL");
  }

  @Test
  void theImageHasNoShellAndNoRoot() throws IOException {
    // When
    var lines = Files.readString(FOLDER.resolve("image/Dockerfile")).replace("\\\n", "").lines();

    // Then
    assertThat(lines)
        .contains("FROM scratch", "USER 10001:10001", "STOPSIGNAL SIGTERM")
        .filteredOn(it -> it.matches("(ENTRYPOINT|CMD|HEALTHCHECK).*"))
        .hasSize(3)
        .allMatch(it -> it.matches("(ENTRYPOINT |CMD |HEALTHCHECK .*CMD )\\[\".*\"]"));
  }

  @Test
  void theUnitIsHardened() throws IOException {
    assertThat(Files.readAllLines(Path.of("package", "heliograph.service")))
        .contains(
            "User=heliograph",
            "ProtectSystem=strict",
            "ProtectHome=true",
            "PrivateTmp=true",
            "NoNewPrivileges=true",
            "CapabilityBoundingSet=",
            "StateDirectoryMode=0700",
            "UMask=0077")
        .noneMatch(it -> it.matches("Environment=.*(PASS|SECRET)[A-Z]*=.*"));
  }

  @Test
  void scriptsAreShellThatCanBeRead() throws Exception {
    // Given
    var scripts = new ArrayList<>(List.of(Path.of("package", "make")));
    for (var file : files()) {
      if (file.toString().matches(".*/[^./]+(\\.sh)?")
          && Files.readString(file).matches("(?s)#(!/usr/bin/env bash| Read by ).*")) {
        scripts.add(file);
      }
    }

    // Then
    assertThat(scripts).hasSizeGreaterThan(8);
    for (var script : scripts) {
      var bash =
          new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
      var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(bash.waitFor()).as("%s: %s", script, said).isZero();
    }
  }

  @Test
  void noKeyOrCertificateLiesBesideIt() throws IOException {
    assertThat(files())
        .noneMatch(it -> it.toString().matches(".*\\.(p12|pem|key|jks|jwk|jws|env)"));
  }

  /** Those of the folder that neither a start nor a build made. */
  private static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        FOLDER,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return MADE.stream().anyMatch(folder::endsWith)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
