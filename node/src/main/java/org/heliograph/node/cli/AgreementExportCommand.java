package org.heliograph.node.cli;

import java.nio.file.Path;
import org.heliograph.node.client.ApiClient;
import org.heliograph.protocol.agreement.export.Odrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agreement export}: agreements for other programs and for the record of processing. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write an agreement as ODRL, or all in force as records of processing.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement export known-content --format odrl -o known-content.jsonld",
      "  ./heliograph agreement export --format records-csv -o records.csv",
      "",
      "Records are those of GDPR Art. 30, over all agreements in force; they name no agreement.",
      "What counts is the signed agreement, and not its export."
    })
final class AgreementExportCommand implements Runnable {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();
  @Mixin private final AgreementSelection selection = new AgreementSelection();

  @Parameters(arity = "0..1", paramLabel = "FILE|ID[@VERSION]", description = "The agreement.")
  private @Nullable String what;

  @Option(
      names = "--format",
      defaultValue = "odrl",
      description = "odrl, records-csv or records-json (default: ${DEFAULT-VALUE}).")
  private String format = "odrl";

  @Option(
      names = "--security",
      paramLabel = "TEXT",
      description = "Where you describe your security measures; stands in the records.")
  private @Nullable String security;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write (default: print it).")
  private @Nullable Path out;

  AgreementExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    DocumentFile.write(terminal, out, exported());
  }

  private String exported() {
    return switch (format) {
      case "odrl" -> odrl();
      case "records-csv" -> records("csv", "text/csv");
      case "records-json" -> records("json", "application/json");
      default ->
          throw new CommandFailed(
              "--format: \"%s\" is none of odrl, records-csv, records-json".formatted(format));
    };
  }

  private String odrl() {
    if (what == null) {
      throw new CommandFailed("name the agreement, or a file with it, such as known-content@2");
    }
    var agreement = AgreementText.of(what, selection, connection::connect);
    return Odrl.of(agreement).toPrettyString() + "\n";
  }

  private String records(String form, String mediaType) {
    if (what != null) {
      throw new CommandFailed("records are over all agreements in force; leave " + what + " out");
    }
    var path = "/v1/agreements/records?format=" + form;
    var measures = security == null ? "" : "&security=" + ApiClient.encoded(security);
    try (var node = connection.connect()) {
      return node.text(path + measures, mediaType);
    }
  }
}
