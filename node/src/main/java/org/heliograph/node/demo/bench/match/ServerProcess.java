package org.heliograph.node.demo.bench.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;

/**
 * A {@link MatchServer} in a process of its own, told apart from the client by what it takes of
 * processors. It ends with the client: it reads its input to the end.
 */
final class ServerProcess implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final int MEGABYTES = 768;
  private static final int BYTES_A_VALUE = 300;
  private static final int STOP_SECONDS = 15;

  private final Process process;
  private final MatchServer.Ready ready;
  private final String confined;

  private ServerProcess(Process process, MatchServer.Ready ready, String confined) {
    this.process = process;
    this.ready = ready;
    this.confined = confined;
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param main class of the process
   */
  static ServerProcess start(MatchPlan plan, String main, PostgresConfig postgres)
      throws IOException {
    boolean bound = plan.cores() < Runtime.getRuntime().availableProcessors() && hasTaskset();
    var words = new ArrayList<String>();
    if (bound) {
      var list =
          String.join(",", IntStream.range(0, plan.cores()).mapToObj(String::valueOf).toList());
      words.addAll(List.of("taskset", "-c", list));
    }
    words.addAll(java(plan));
    var held = plan.held();
    words.addAll(List.of(main, held.type(), "" + held.values(), "" + held.seed()));
    words.addAll(List.of("" + postgres.port(), postgres.database()));
    var process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new ServerProcess(process, ready(process), confined(plan, bound));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What the server says of itself, after what the virtual machine may have to say. */
  private static MatchServer.Ready ready(Process process) throws IOException {
    var reader = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
    var line = reader.readLine();
    while (line != null && !line.startsWith("{")) {
      line = reader.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended before it was ready");
    }
    return new ObjectMapper().readValue(line, MatchServer.Ready.class);
  }

  private static String confined(MatchPlan plan, boolean bound) {
    return "-XX:ActiveProcessorCount=%d, %s"
        .formatted(plan.cores(), bound ? "bound by taskset" : "not bound");
  }

  private static List<String> java(MatchPlan plan) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    long heap = MEGABYTES + (long) plan.held().values() * BYTES_A_VALUE / (1 << 20);
    return List.of(
        java,
        "-XX:ActiveProcessorCount=" + plan.cores(),
        "-Xmx" + heap + "m",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"));
  }

  private static boolean hasTaskset() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
  }

  MatchServer.Ready ready() {
    return ready;
  }

  String confined() {
    return confined;
  }

  /** What it took of processors up to now. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / NANOS;
  }

  @Override
  public void close() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
