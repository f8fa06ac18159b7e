package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real identity provider: Keycloak as it is distributed, unpacked by the build, in a process of
 * its own with a store in memory. Its realm {@code example} has one invented person of each role.
 */
final class Keycloak implements AutoCloseable {
  /** What Keycloak may take to start where the machine has much else to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN = "placeholder-admin-17";

  final URI issuer;
  final Duration start;
  private final URI base;
  private final Process process;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();

  private Keycloak(Path home, int port, int management) throws IOException {
    this.base = URI.create("http://127.0.0.1:" + port);
    this.issuer = base.resolve("/realms/example");
    this.log = home.resolve("run.log");
    long begun = System.nanoTime();
    this.process = launch(home, port, management);
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    awaitHealth(URI.create("http://127.0.0.1:" + management + "/health/ready"));
    this.start = Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Starts it; waits until it says that it is healthy. */
  static Keycloak start() throws IOException {
    var home = home();
    Files.createDirectories(home.resolve("data/import"));
    try (InputStream realm = Keycloak.class.getResourceAsStream("/oidc/realm.json")) {
      Files.write(
          home.resolve("data/import/realm.json"),
          Objects.requireNonNull(realm, "realm.json").readAllBytes());
    }
    return new Keycloak(home, OidcDoor.freePort(), OidcDoor.freePort());
  }

  /** Where the build unpacks it; without it these tests fail, and are not passed over. */
  private static Path home() throws IOException {
    var folder = Path.of("target");
    try (Stream<Path> found = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      return found
          .filter(path -> path.getFileName().toString().startsWith("keycloak-"))
          .max(Comparator.naturalOrder())
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "no Keycloak in node/target: mvn -pl node process-test-resources unpacks it"));
    }
  }

  private Process launch(Path home, int port, int management) throws IOException {
    var builder =
        new ProcessBuilder(
                "bash",
                home.resolve("bin/kc.sh").toAbsolutePath().toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--cache=local",
                "--health-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + management)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    environment.put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    return builder.start();
  }

  private void awaitHealth(URI health) {
    Awaitility.await("Keycloak, whose log is " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> !process.isAlive() || isUp(health));
    if (!process.isAlive()) {
      throw new IllegalStateException("Keycloak ended at once; its log is " + log);
    }
  }

  private boolean isUp(URI health) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString()).statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes a new key for signatures, which is used from now on; those before stay known. */
  void rotateKeys() throws IOException, InterruptedException {
    var realm = admin("GET", "/admin/realms/example", "");
    var provider =
        JSON.createObjectNode()
            .put("name", "rotated")
            .put("providerId", "rsa-generated")
            .put("providerType", "org.keycloak.keys.KeyProvider")
            .put("parentId", realm.path("id").asText());
    provider.putObject("config").putArray("priority").add("1000");
    admin("POST", "/admin/realms/example/components", provider.toString());
  }

  private JsonNode admin(String method, String path, String body)
      throws IOException, InterruptedException {
    var response =
        http.send(
            HttpRequest.newBuilder(base.resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + adminToken())
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + response.statusCode() + response.body());
    }
    return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
  }

  private String adminToken() throws IOException, InterruptedException {
    var form = "grant_type=password&client_id=admin-cli&username=admin&password=" + ADMIN;
    var response =
        http.send(
            HttpRequest.newBuilder(base.resolve("/realms/master/protocol/openid-connect/token"))
                .POST(BodyPublishers.ofString(form, UTF_8))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(response.body()).path("access_token").asText();
  }

  /** Stops it as a crash would. */
  void kill() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    http.shutdownNow();
  }
}
