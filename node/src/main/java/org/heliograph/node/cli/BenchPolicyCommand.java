package org.heliograph.node.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.policy.PolicyBench;
import org.heliograph.node.demo.bench.policy.PolicyPlan;
import org.heliograph.node.demo.bench.policy.PolicyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench policy}: decisions by agreements. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = {
      "Decide about invented signals, to release them and to admit them, on one thread: how many",
      "decisions a second, by how many agreements there are between two members and how many fields",
      "each of them tests. Each agreement is for one language; a signal goes under any of them, and",
      "about one in ten under none. Ratios are to the first line."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench policy",
      "  ./heliograph bench policy --agreements 1,100 --rounds 10 --json > policy.json"
    })
final class BenchPolicyCommand implements Callable<Integer> {
  private static final int MOST = 100;

  private final Terminal terminal;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--agreements",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,10,50",
      description = "From one member to the other, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private List<Integer> agreements = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "After one that is not counted (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--millis",
      paramLabel = "N",
      defaultValue = "500",
      description = "Length of one turn (default: ${DEFAULT-VALUE}).")
  private int millis;

  BenchPolicyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || millis < 1 || agreements.stream().anyMatch(one -> one < 1 || one > MOST)) {
      throw new CommandFailed("1 to 100 agreements are needed, a round and a millisecond at least");
    }
    var plan = new PolicyPlan(agreements, Duration.ofMillis(millis), rounds, options.seed());
    var report = PolicyBench.run(plan, Clock.systemUTC().instant(), terminal::note);
    if (!options.printed(terminal, report)) {
      tell(report);
    }
    return ExitCode.DONE;
  }

  private void tell(PolicyReport report) {
    terminal.line(
        "One thread, seed %d; %.0f %% of the signals may go."
            .formatted(report.seed(), report.permitted() * 100));
    terminal.line("");
    ScoreTable.print(terminal, "decisions", report.scores());
  }
}
