package org.heliograph.node.demo.bench.federation;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Processor time of this process and of a database's server.
 *
 * @param data folder of the server
 */
public record Processors(Path data) {
  private static final double NANOS = 1e9;

  /** So far, in seconds; of the server's processes those that still run. */
  public double seconds() throws IOException {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
    var server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    long backends =
        server
            .children()
            .mapToLong(one -> one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
            .sum();
    return (system.getProcessCpuTime() + backends) / NANOS;
  }
}
