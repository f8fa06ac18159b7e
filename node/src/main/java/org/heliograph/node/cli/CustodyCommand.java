package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code custody}: who holds a signal, and who owes word on what was taken back. */
@Command(
    name = "custody",
    description = {
      "Tell who ever got one of your signals, what of it and under which terms, and who has",
      "acknowledged its end; or list what partners have not acknowledged in time.",
      "Exit status 2: custody is not complete, or something is overdue."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph custody 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17",
      "  ./heliograph custody 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --wait 5",
      "  ./heliograph custody --overdue --partner lumen"
    })
final class CustodyCommand extends NodeCall {
  private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(200);

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  /** One signal, or all that is overdue. */
  static final class Subject {
    @Parameters(paramLabel = "SIGNAL", arity = "0..1", description = "Id of the signal.")
    private @Nullable UUID signal;

    @Option(names = "--overdue", description = "What partners have not acknowledged in time.")
    private boolean overdue;
  }

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Wait so long for custody to be complete (default: look once).")
  private int seconds;

  @Option(
      names = "--partner",
      paramLabel = "MEMBER",
      description = "With --overdue: of this partner alone; alias or member id.")
  private @Nullable String partner;

  CustodyCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    if (subject.overdue) {
      var path = "/v1/withdrawals/overdue?level=overdue";
      return ApiLists.whole(
          node, partner == null ? path : path + "&partner=" + ApiClient.encoded(partner));
    }
    var path = "/v1/signals/" + subject.signal + "/custody";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    var report = node.get(path);
    while (!isComplete(report) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_EVERY);
      report = node.get(path);
    }
    return report;
  }

  private static boolean isComplete(JsonNode report) {
    return Shown.text(report, "state").equals("complete");
  }

  @Override
  int exit(JsonNode answer) {
    boolean good = subject.overdue ? answer.path("items").isEmpty() : isComplete(answer);
    return good ? ExitCode.DONE : ExitCode.REFUSED;
  }

  @Override
  void show(JsonNode answer) {
    var screen = new CustodyScreen(terminal());
    if (subject.overdue) {
      screen.overdue(answer.path("items"));
    } else {
      screen.report(answer);
    }
  }
}
