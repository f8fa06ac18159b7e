package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.transparency.ReportCsv;
import org.heliograph.protocol.transparency.ReportHtml;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As what a report is written, and where. */
final class TransparencyForm {
  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text, json, csv or html (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write (default: print it).")
  private @Nullable Path out;

  /** As what it is written. */
  enum Format {
    TEXT,
    JSON,
    CSV,
    HTML
  }

  void write(Terminal terminal, JsonNode report) {
    DocumentFile.write(terminal, out, text(report));
  }

  private String text(JsonNode report) {
    return switch (format) {
      case TEXT -> TransparencyScreen.of(report);
      case JSON -> new String(CanonicalJson.write(report), StandardCharsets.UTF_8);
      case CSV -> ReportCsv.of(report);
      case HTML -> ReportHtml.of(report);
    };
  }
}
