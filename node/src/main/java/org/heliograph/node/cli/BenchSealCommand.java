package org.heliograph.node.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.seal.SealBench;
import org.heliograph.node.demo.bench.seal.SealPlan;
import org.heliograph.node.demo.bench.seal.SealReport;
import org.heliograph.protocol.seal.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench seal}: commitments, seals and consignments. */
@Command(
    name = "seal",
    mixinStandardHelpOptions = true,
    description = {
      "Commit to signals, disclose, seal, encode and encrypt them, and the same back: how many",
      "signals a second each step does on one thread, for consignments of several sizes, and how",
      "many bytes a signal takes on the wire. Steps take turns with hashing and encrypting the bytes",
      "of the consignment and nothing else, which is what ratios are to."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench seal",
      "  ./heliograph bench seal --signals 1,16,256 --rounds 10 --json > seal.json"
    })
final class BenchSealCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signals",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,64,1024",
      description = "Of a consignment, 1 to 1024 (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "After one that is not counted (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "300",
      description = "Length of one turn (default: ${DEFAULT-VALUE}).")
  private int millis;

  BenchSealCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1
        || millis < 1
        || sizes.stream().anyMatch(one -> one < 1 || one > Limits.ENTRIES)) {
      throw new CommandFailed("sizes of 1 to 1024 are needed, a round and a millisecond at least");
    }
    var plan = new SealPlan(sizes, Duration.ofMillis(millis), rounds, options.seed());
    var report = SealBench.run(plan, Clock.systemUTC(), terminal::note);
    if (!options.printed(terminal, report)) {
      report.sizes().forEach(this::tell);
    }
    return ExitCode.DONE;
  }

  private void tell(SealReport.Size size) {
    terminal.line(
        "Consignments of %,d: %,.0f bytes a signal.".formatted(size.signals(), size.bytesEach()));
    ScoreTable.print(terminal, "signals", size.steps());
    terminal.line("");
  }
}
