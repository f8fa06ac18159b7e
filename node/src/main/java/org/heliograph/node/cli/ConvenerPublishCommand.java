package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code convener publish}: once, or again and again. */
@Command(
    name = "publish",
    description = "Sign the directory anew, before its next update is due; repairs the cluster.",
    footer = {
      "",
      "Examples:",
      "  0 * * * * ./heliograph convener publish       (hourly from cron)",
      "  ./heliograph convener publish --every 6       (until stopped)"
    })
final class ConvenerPublishCommand extends ConvenerAct {
  private static final int LONGEST = 720;
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

  @Option(
      names = "--every",
      paramLabel = "HOURS",
      description = {
        "Go on and do it again after so long, 1 to 720 and shorter than a directory counts;",
        "a fault is tried again sooner."
      })
  private @Nullable Integer hours;

  ConvenerPublishCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  ObjectNode act() {
    var convener = convener();
    convener.publish();
    return FederationReport.json(convener, CLOCK.instant());
  }

  @Override
  String words(ObjectNode answer) {
    return FederationReport.words(answer);
  }

  @Override
  public Integer call() {
    if (hours == null) {
      return super.call();
    }
    if (hours < 1 || hours > LONGEST) {
      throw new CommandFailed("--every: \"%d\" is not 1 to %d hours".formatted(hours, LONGEST));
    }
    try (var until = UntilStopped.install()) {
      var wait = publishes(Duration.ofHours(hours));
      while (!until.isStoppedWithin(wait)) {
        wait = publishes(Duration.ofHours(hours));
      }
    }
    return ExitCode.DONE;
  }

  /** How long it may rest now; tells what failed. */
  private Duration publishes(Duration every) {
    try {
      int _ = super.call();
      return every;
    } catch (CommandFailed | CompletionException e) {
      terminal().note(terminal().bad("heliograph: ") + e.getMessage());
      return AFTER_A_FAULT;
    }
  }
}
