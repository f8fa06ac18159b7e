package org.heliograph.node.federation;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.heliograph.node.platform.telemetry.Stage;

/** A {@link HaltingNode} as its parent sees it. */
final class ChildNode {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path address;

  private ChildNode(Process process, Path address) {
    this.process = process;
    this.address = address;
  }

  /** Returns at once. */
  static ChildNode start(Path home) {
    return start(home, System.getProperty("java.class.path"));
  }

  /** The same, of the software on another class path. */
  static ChildNode start(Path home, String classPath) {
    var address = home.resolve(HaltingNode.ADDRESS);
    var log = ProcessBuilder.Redirect.appendTo(home.resolve("node.log").toFile());
    try {
      Files.deleteIfExists(address);
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  classPath,
                  HaltingNode.class.getName(),
                  home.toString())
              .redirectOutput(log)
              .redirectError(log)
              .start();
      return new ChildNode(process, address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address of its API, once that answers. */
  URI api() {
    await()
        .atMost(PATIENCE)
        .failFast("the node ended", () -> !process.isAlive())
        .until(() -> Files.exists(address));
    try {
      return URI.create(Files.readString(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void haltsAfter(Stage stage, int passes) {
    try {
      var orders = process.getOutputStream();
      orders.write((stage + " " + passes + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has ended; tells with what. */
  int ends() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the node never passed the stage");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends it a signal of the operating system, such as {@code STOP}. */
  void signal(String name) {
    try {
      int sent = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
      if (sent != 0) {
        throw new IllegalStateException("kill -%s failed: %d".formatted(name, sent));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void kill() {
    process.destroyForcibly();
    ends();
  }
}
