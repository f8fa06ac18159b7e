package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import picocli.CommandLine.Option;

/** Options that benchmarks have in common, and what follows from them. */
final class BenchOptions {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same signals (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where all lies meanwhile (default: the system's folder for such).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  /** Measures something in a federation. */
  @FunctionalInterface
  interface Measurement<T> {
    /**
     * @param scratch empty
     */
    T run(SmallFederation federation, Path scratch) throws Exception;
  }

  long seed() {
    return seed;
  }

  /** Measures something in a folder. */
  @FunctionalInterface
  interface Apart<T> {
    /**
     * @param own empty, and deleted afterwards
     */
    T run(Path own) throws Exception;
  }

  /** Starts a federation for the length of a measurement; nothing of it stays. */
  <T> T inFederation(NodeStarter starter, List<String> aliases, Measurement<T> measurement)
      throws Exception {
    return inFolder(
        own -> {
          var scratch = Files.createDirectory(own.resolve("scratch"));
          try (var federation = SmallFederation.start(own, starter, Clock.systemUTC(), aliases)) {
            return measurement.run(federation, scratch);
          }
        });
  }

  /** Makes a folder for the length of a measurement. */
  <T> T inFolder(Apart<T> measurement) throws Exception {
    var own = Files.createTempDirectory(Files.createDirectories(folder), "heliograph-bench");
    try {
      return measurement.run(own);
    } finally {
      BenchFolder.delete(own);
    }
  }

  /** Prints a report as JSON if that was asked for; tells whether it was. */
  boolean printed(Terminal terminal, Object report) throws IOException {
    if (json) {
      terminal.line(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
    }
    return json;
  }

  static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
