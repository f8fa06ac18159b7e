package org.heliograph.node.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands in the list of commands; the launcher itself runs the check, since it builds first. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Build, run every test and the demo: what has to pass before a change lands.",
      "With --suite, run the tests that are too long for that instead; with --containers, those of",
      "federations and of what keeps rows, with brokers and databases in containers."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph check",
      "  ./heliograph check --suite recovery",
      "  ./heliograph check --suite recovery --seed 7",
      "  ./heliograph check --suite faults --seed 7 --runs 200",
      "  ./heliograph check --suite faults --seed 61 --runs 1",
      "  ./heliograph check --containers",
      "",
      "The check takes about half an hour on two processors; continuous integration runs the same",
      "(.ci/run). A suite runs one test after the other, and writes its seed, machine, tests, seconds",
      "and what was measured to node/target/suite-NAME.md, as docs/benchmarks.md has them.",
      "The runs of faults have seeds that follow each other: the seed of one repeats it alone.",
      "Containers need Docker on Linux, and take the images that compose/README.md tells of: the end",
      "of the output names engine, images, and the stories that did not run."
    })
final class CheckCommand implements Runnable {
  @Option(
      names = "--suite",
      paramLabel = "NAME",
      description =
          "recovery: restores, resyncs, lost keys and outages at full size (tests tagged long);"
              + " faults: nodes, broker and database fail at random, and nothing may be lost.")
  private @Nullable String suite;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "What chance in a suite begins with; chosen and printed when not given.")
  private @Nullable Long seed;

  @Option(
      names = "--runs",
      paramLabel = "NUMBER",
      description = "How many runs the suite faults has; 200 when not given.")
  private @Nullable Integer runs;

  @Option(
      names = "--containers",
      description = "Federation stories and tests of what keeps rows, with servers in containers.")
  private boolean containers;

  @Override
  public void run() {
    throw new CommandFailed(
        (suite == null && seed == null && runs == null && !containers
                ? "check"
                : "check with options")
            + " is run by the launcher; run it as ./heliograph check --help says");
  }
}
