package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code node leave}: ends all that this member has agreed, before it leaves the federation. */
@Command(
    name = "leave",
    description = {
      "Leave the federation: leave its programmes, end every agreement in both directions and, with",
      "--withdraw, take back all own signals first. The convener does the last step.",
      "Ends with status 2 while partners have not acknowledged, or something did not end; what is",
      "done stays done, so that the same command again goes on and looks again."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph node leave --dry-run",
      "  ./heliograph node leave --withdraw --reason \"We close the service\" --wait 600",
      "  ./heliograph node leave --reason \"We close the service\" --yes --json",
      "",
      "Partners read the reason: name no person and no value in it. Without --withdraw partners may",
      "keep what they hold for as long as each agreement says. Stop publishing before."
    })
final class NodeLeaveCommand extends NodeCall {
  private static final int WAIT = 60;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; partners read it. Not needed with --dry-run.")
  private @Nullable String reason;

  @Option(names = "--withdraw", description = "Take back all own signals first, for good.")
  private boolean withdraw;

  @Option(names = "--dry-run", description = "Show what would happen, and do nothing.")
  private boolean dryRun;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "How long to wait for partners to acknowledge (default: ${DEFAULT-VALUE}).")
  private int seconds = WAIT;

  @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
  private boolean yes;

  NodeLeaveCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var leaving = new Leaving(node, withdraw);
    var plan = leaving.plan();
    if (dryRun) {
      return plan;
    }
    if (reason == null || reason.isBlank()) {
      throw new CommandFailed("give --reason TEXT, or --dry-run");
    }
    if (!isForProgram()) {
      show(plan);
    }
    Confirmation.require(terminal(), yes, consequence(plan));
    return leave(node, leaving, plan, reason);
  }

  private ObjectNode leave(ApiClient node, Leaving leaving, ObjectNode plan, String why) {
    if (withdraw) {
      terminal().note("Withdrawing own signals …");
      leaving.withdraw(plan, why);
    }
    terminal().note("Ending programmes and agreements …");
    leaving.end(plan, why);
    terminal().note("Waiting for partners to acknowledge, at most %d s …".formatted(seconds));
    new LeavingAnswers(node).await(plan, Duration.ofSeconds(seconds));
    return plan;
  }

  private String consequence(JsonNode plan) {
    return "%d agreements and %d programmes end for good%s."
        .formatted(
            plan.path("agreements").size(),
            plan.path("programmes").size(),
            withdraw
                ? ", %,d signals are withdrawn everywhere"
                    .formatted(plan.at("/own/signals").asLong())
                : "");
  }

  @Override
  int exit(JsonNode answer) {
    boolean done = answer.path("failed").isEmpty() && !LeavingAnswers.isOwed(answer);
    return done ? ExitCode.DONE : ExitCode.REFUSED;
  }

  @Override
  void show(JsonNode answer) {
    var screen = new LeavingScreen(terminal());
    if (answer.has("unanswered")) {
      screen.done(answer);
    } else {
      screen.plan(answer);
    }
  }
}
