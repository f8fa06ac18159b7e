package org.heliograph.node.cli;

import java.nio.file.Path;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.words.HtmlReading;
import org.heliograph.protocol.agreement.words.MarkdownReading;
import org.heliograph.protocol.agreement.words.TextReading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agreement render}: an agreement in plain language. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description =
        "Put an agreement into plain language: each sentence with its clause, and a mark.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement render known-content.yaml",
      "  ./heliograph agreement render known-content@2 --format html -o known-content.html",
      "",
      "Marks: enforced (the nodes make it so), monitored (a duty with a clock), promised (people",
      "must keep it). A file needs no node."
    })
final class AgreementRenderCommand implements Runnable {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();
  @Mixin private final AgreementSelection selection = new AgreementSelection();

  @Parameters(paramLabel = "FILE|ID[@VERSION]", description = "The agreement.")
  private String what = "";

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, markdown or html (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write (default: print it).")
  private @Nullable Path out;

  /** As what it is written. */
  enum Format {
    TEXT,
    MARKDOWN,
    HTML
  }

  AgreementRenderCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var agreement = AgreementText.of(what, selection, connection::connect);
    DocumentFile.write(terminal, out, rendered(agreement, format));
  }

  static String rendered(Agreement agreement, Format format) {
    var reading = AgreementText.inWords(agreement);
    return switch (format) {
      case TEXT -> TextReading.write(reading);
      case MARKDOWN -> MarkdownReading.write(reading);
      case HTML -> HtmlReading.write(reading);
    };
  }
}
