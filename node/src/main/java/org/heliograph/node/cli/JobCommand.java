package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code job}: uploads, and what is decided about those that wait. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Uploads: what became of them; let one that waits go, or cancel it.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph job list",
      "  ./heliograph job show 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17"
    })
final class JobCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new JobCommand())
        .addSubcommand(new ListJobs(terminal))
        .addSubcommand(new ShowJob(terminal))
        .addSubcommand(new ReleaseJob(terminal))
        .addSubcommand(new CancelJob(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing subcommand");
  }

  /** {@code job list}. */
  @Command(
      name = "list",
      description = "List uploads, newest first.",
      footer = {"", "Example:", "  ./heliograph job list --json"})
  static final class ListJobs extends NodeCall {
    ListJobs(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/jobs");
    }

    @Override
    void show(JsonNode answer) {
      var table = new Table("JOB", "STATE", "ROWS", "REFUSED", "STARTED", "GOES AT");
      for (var job : answer.path("items")) {
        table.row(
            Shown.text(job, "id"),
            Shown.text(job, "state"),
            job.path("rows").asText(),
            job.path("refused").asText(),
            Shown.time(job, "startedAt"),
            Shown.time(job, "releaseAt"));
      }
      table.print(terminal());
    }
  }

  /** {@code job show}. */
  @Command(
      name = "show",
      description = "Show what waits of an upload by hand, with a sample.",
      footer = {
        "",
        "Example:",
        "  ./heliograph job show 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --values full"
      })
  static final class ShowJob extends NodeCall {
    @Parameters(paramLabel = "JOB", description = "Id of the upload.")
    private UUID job = new UUID(0, 0);

    @Option(names = "--values", description = "Indicators in the sample: masked or full.")
    private String values = "masked";

    ShowJob(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get("/v1/jobs/" + job + "/hold?values=" + ApiClient.encoded(values));
    }

    @Override
    void show(JsonNode hold) {
      HoldScreen.show(terminal(), hold);
    }
  }

  /** {@code job release}. */
  @Command(
      name = "release",
      description = "Let an upload by hand go before its time.",
      footer = {"", "Example:", "  ./heliograph job release 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17"})
  static final class ReleaseJob extends NodeCall {
    @Parameters(paramLabel = "JOB", description = "Id of the upload.")
    private UUID job = new UUID(0, 0);

    ReleaseJob(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.post("/v1/jobs/" + job + "/release", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode hold) {
      terminal().line("It goes; " + Shown.text(hold, "decidedBy") + " let it.");
    }
  }

  /** {@code job cancel}. */
  @Command(
      name = "cancel",
      description = "Cancel an upload by hand: nothing of it ever goes out.",
      footer = {
        "",
        "Example:",
        "  ./heliograph job cancel 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --yes",
        "",
        "Corrected rows may be sent at once; they are no duplicates of what was cancelled."
      })
  static final class CancelJob extends NodeCall {
    @Parameters(paramLabel = "JOB", description = "Id of the upload.")
    private UUID job = new UUID(0, 0);

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    CancelJob(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      Confirmation.require(terminal(), yes, "All that waits of the upload is deleted.");
      return node.post("/v1/jobs/" + job + "/cancel", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode hold) {
      terminal().line("Cancelled; nothing of it goes out.");
    }
  }
}
