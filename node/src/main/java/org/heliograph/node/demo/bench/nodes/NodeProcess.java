package org.heliograph.node.demo.bench.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.heliograph.node.client.ApiClient;

/**
 * A node in a virtual machine of its own, run by the same command as a member's. Its log lies in
 * its home as {@code node.log}.
 */
final class NodeProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("answers at (http://\\S+)\\R");
  private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Duration LOOKED_EVERY = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double NANOS = 1e9;
  private static final int OK = 200;

  private final Process process;
  private final Path home;
  private final long begun;

  /** A node does not outlive a measurement that is broken off. */
  private final Thread hook;

  private NodeProcess(Process process, Path home, long begun) {
    this.process = process;
    this.home = home;
    this.begun = begun;
    this.hook = new Thread(process::destroyForcibly, "end-node");
  }

  /**
   * What runs.
   *
   * @param java home of the virtual machine
   * @param classPath as it is given to it
   * @param main class with the commands
   * @param options of the virtual machine
   */
  record Software(Path java, String classPath, String main, List<String> options) {
    /** As the launcher starts nodes. */
    static Software of(String main, String heap) {
      return of(
          Path.of(System.getProperty("java.home")),
          System.getProperty("java.class.path"),
          main,
          heap);
    }

    /** What {@code ./heliograph package} put into a folder, with the virtual machine there. */
    static Software packaged(Path folder, String main, String heap) {
      return of(folder.resolve("runtime"), folder.resolve("heliograph.jar").toString(), main, heap);
    }

    private static Software of(Path java, String classPath, String main, String heap) {
      return new Software(
          java,
          classPath,
          main,
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "--add-modules=jdk.incubator.vector",
              "-XX:+UseTransparentHugePages",
              "-XX:G1HeapRegionSize=4m",
              "-XX:+ExitOnOutOfMemoryError",
              "-Xmx" + heap));
    }

    Software with(String option) {
      var all = new ArrayList<>(options);
      all.add(option);
      return new Software(java, classPath, main, all);
    }

    private List<String> command(List<String> arguments) {
      var words = new ArrayList<String>();
      words.add(java.resolve("bin").resolve("java").toString());
      words.addAll(options);
      words.addAll(List.of("-cp", classPath, main));
      words.addAll(arguments);
      return words;
    }

    /** Runs a short command to its end; returns the seconds. */
    double seconds(String... arguments) throws IOException, InterruptedException {
      long begun = System.nanoTime();
      var process =
          new ProcessBuilder(command(List.of(arguments)))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException("the command ended with " + status);
      }
      return (System.nanoTime() - begun) / NANOS;
    }
  }

  /** Returns at once. */
  static NodeProcess start(Software software, Path home) throws IOException {
    var log = home.resolve("node.log").toFile();
    long begun = System.nanoTime();
    var process =
        new ProcessBuilder(software.command(List.of("node", "--home", home.toString())))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(log)
            .start();
    var node = new NodeProcess(process, home, begun);
    Runtime.getRuntime().addShutdownHook(node.hook);
    return node;
  }

  /**
   * When it answered.
   *
   * @param apiSeconds from the start of the process until it said where its API is
   * @param readySeconds from the start until it answered that it is ready
   */
  record Up(URI api, double apiSeconds, double readySeconds) {}

  /** Waits until it is ready. */
  Up up() throws IOException, InterruptedException, TimeoutException {
    var api = api();
    double told = seconds();
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(api.resolve("/health/ready")).build();
      while (http.send(request, BodyHandlers.discarding()).statusCode() != OK) {
        pause();
      }
      return new Up(api, told, seconds());
    }
  }

  private URI api() throws IOException, TimeoutException {
    while (true) {
      var found = ADDRESS.matcher(log());
      if (found.find()) {
        return URI.create(found.group(1));
      }
      if (!process.isAlive()) {
        throw new IllegalStateException("the node ended:\n" + log());
      }
      pause();
    }
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("node.log"), StandardCharsets.UTF_8);
  }

  private void pause() throws TimeoutException {
    if (seconds() > PATIENCE.toSeconds()) {
      throw new TimeoutException("the node was not ready within two minutes");
    }
    LockSupport.parkNanos(LOOKED_EVERY.toNanos());
  }

  private double seconds() {
    return (System.nanoTime() - begun) / NANOS;
  }

  /** Its API, with the key that may do everything. */
  ApiClient client(URI api) throws IOException {
    return ApiClient.of(api, Files.readString(home.resolve("keys").resolve("api-key")).strip());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Bytes of the objects that are in use, behind a full collection. */
  long liveBytes() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var asked =
        new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String answer;
    try (var out = asked.getInputStream()) {
      answer = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    int status = asked.waitFor();
    var total = TOTAL.matcher(answer);
    if (status != 0 || !total.find()) {
      throw new IllegalStateException("the node does not tell what is on its heap");
    }
    return Long.parseLong(total.group(1));
  }

  /** The most memory that the process has had so far, in bytes; 0 where the system does not say. */
  long peakBytes() throws IOException {
    var status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    var peak = PEAK.matcher(Files.readString(status));
    return peak.find() ? Long.parseLong(peak.group(1)) << 10 : 0;
  }

  /** What it took of processors up to now. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / NANOS;
  }

  /** Lets it finish, and waits until it has ended. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      var _ = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // this process ends already, and the hook with it
      process.destroyForcibly();
    }
  }
}
