package org.heliograph.node.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.agreement.AgreementTemplates;
import org.heliograph.protocol.agreement.Blanks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code agreement new}: a draft from a template, without a node. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Begin a draft from a template; without --template, list the templates.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement new",
      "  ./heliograph agreement new --template platform-platform-eu --federation tide.example \\",
      "      --source harbor.example --recipient lumen.example --feed reviewed-content \\",
      "      --id known-content --title 'Known content' -o known-content.yaml",
      "",
      "Texts in <angle brackets> are left for people; --fill 'WORDS=TEXT' fills one in."
    })
final class AgreementNewCommand implements Runnable {
  private final Terminal terminal;

  @Option(names = "--template", paramLabel = "NAME", description = "One of those listed.")
  private @Nullable String template;

  @Option(names = "--federation", paramLabel = "NAME", description = "Such as tide.example.")
  private @Nullable String federation;

  @Option(names = "--source", paramLabel = "MEMBER", description = "Id of the member that sends.")
  private @Nullable String source;

  @Option(
      names = "--recipient",
      paramLabel = "MEMBER",
      description = "Id of the member that receives.")
  private @Nullable String recipient;

  @Option(names = "--id", description = "What the agreement is called, for good.")
  private @Nullable String id;

  @Option(names = "--title", paramLabel = "TEXT", description = "Its title, for people.")
  private @Nullable String title;

  @Option(names = "--feed", paramLabel = "ID", description = "The source's feed.")
  private @Nullable String feed;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "When it begins, with its zone (default: next midnight UTC).")
  private @Nullable OffsetDateTime from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "When it ends, with its zone (default: two years later).")
  private @Nullable OffsetDateTime to;

  @Option(
      names = "--review-by",
      paramLabel = "TIME",
      description = "When people look at it again (default: one year after it begins).")
  private @Nullable OffsetDateTime reviewBy;

  @Option(
      names = "--fill",
      paramLabel = "WORDS=TEXT",
      description = "A text for a blank in angle brackets; may be there several times.")
  private Map<String, String> fill = new HashMap<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write (default: print it).")
  private @Nullable Path out;

  AgreementNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (template == null) {
      list();
    } else {
      begin(template);
    }
  }

  private void begin(String template) {
    var blanks = blanks(fill);
    var text = KeyFiles.told(() -> AgreementTemplates.fill(template, blanks));
    DocumentFile.write(terminal, out, text);
    var left = new ArrayList<>(AgreementTemplates.references(template));
    left.removeAll(fill.keySet());
    if (!left.isEmpty()) {
      terminal.note("People have to fill in:");
      left.forEach(words -> terminal.note("  <" + words + ">"));
    }
    if (out != null) {
      terminal.note("Edit it, then: ./heliograph agreement lint " + out);
    }
  }

  private void list() {
    var table = new Table("TEMPLATE", "FOR");
    AgreementTemplates.list().forEach(one -> table.row(one.id(), one.purpose()));
    table.print(terminal);
    terminal.note("");
    terminal.note("Begin with: ./heliograph agreement new --template NAME … (see --help)");
  }

  private Blanks blanks(Map<String, String> references) {
    var needed = new LinkedHashMap<String, @Nullable String>();
    needed.put("--federation", federation);
    needed.put("--source", source);
    needed.put("--recipient", recipient);
    needed.put("--id", id);
    needed.put("--title", title);
    needed.put("--feed", feed);
    var given = given(needed);
    var begins = from == null ? midnight() : from;
    return new Blanks(
        given.get(3),
        given.get(4),
        given.get(0),
        given.get(1),
        given.get(2),
        given.get(5),
        begins,
        to == null ? begins.plusYears(2) : to,
        reviewBy == null ? begins.plusYears(1) : reviewBy,
        references);
  }

  /** All of them, or what is missing told at once. */
  private static List<String> given(Map<String, @Nullable String> needed) {
    var missing = new ArrayList<String>();
    var given = new ArrayList<String>();
    needed.forEach(
        (name, value) -> {
          if (value == null || value.isBlank()) {
            missing.add(name);
          } else {
            given.add(value);
          }
        });
    if (!missing.isEmpty()) {
      throw new CommandFailed("a draft needs " + String.join(", ", missing) + " too");
    }
    return given;
  }

  private static OffsetDateTime midnight() {
    return OffsetDateTime.now(Clock.system(ZoneOffset.UTC))
        .truncatedTo(ChronoUnit.DAYS)
        .plusDays(1);
  }
}
