package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agreement explain}: tells why a signal goes to a partner or stays, or is held here. */
@Command(
    name = "explain",
    description = {
      "Tell why one of your signals goes to a partner or stays here, or under which terms a",
      "received one is held. Exit status 2: it does not go, or may not be used."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement explain 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --partner lumen",
      "  ./heliograph agreement explain 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --source tern"
    })
final class ExplainCommand extends NodeCall {
  @Parameters(paramLabel = "SIGNAL", description = "Id of the signal.")
  private UUID signal = new UUID(0, 0);

  @ArgGroup(multiplicity = "1")
  private Other other = new Other();

  /** Whom it goes to, or came from. */
  static final class Other {
    @Option(
        names = "--partner",
        paramLabel = "MEMBER",
        description = "Whom it may go to: alias or member id.")
    private @Nullable String partner;

    @Option(
        names = "--source",
        paramLabel = "MEMBER",
        description = "Whom it came from: alias or member id.")
    private @Nullable String source;

    String query() {
      return partner != null
          ? "partner=" + ApiClient.encoded(partner)
          : "source=" + ApiClient.encoded(source == null ? "" : source);
    }
  }

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this instant, with its zone (default: now).")
  private @Nullable String at;

  ExplainCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var path = "/v1/signals/" + signal + "/decision?" + other.query();
    return node.get(at == null ? path : path + "&at=" + ApiClient.encoded(at));
  }

  @Override
  void show(JsonNode decision) {
    new DecisionScreen(terminal()).show(decision);
  }

  @Override
  int exit(JsonNode decision) {
    boolean yes =
        decision.path("decision").asText().equals("permit")
            || decision.at("/kept/usable").asBoolean();
    return yes ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
