package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.heliograph.protocol.taxonomy.AttributeCondition;
import org.heliograph.protocol.taxonomy.AttributeTerms;
import org.heliograph.protocol.taxonomy.Classification;
import org.heliograph.protocol.taxonomy.ClassificationJson;
import org.heliograph.protocol.taxonomy.ConditionState;
import org.heliograph.protocol.taxonomy.Label;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.heliograph.protocol.taxonomy.Translation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code labels translate}: how a label reads in another scheme, and what gets lost. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    description = "Tell how a label reads in another scheme, and what gets lost on the way.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph labels translate iwf:A --to uk",
      "  ./heliograph labels translate uk:A --to tc --attribute age-band=prepubescent",
      "  ./heliograph labels translate tc:B1 --to interpol-baseline --json",
      "",
      "A translation may hold only if an attribute of the signal says so; what is not stated leaves",
      "it undecided. It stands beside the label and never replaces it."
    })
final class LabelsTranslateCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Classification known = Classification.shipped();

  @Parameters(paramLabel = "SCHEME:CODE", description = "The label.")
  private String label = "";

  @Option(names = "--to", required = true, paramLabel = "SCHEME", description = "The other scheme.")
  private String target = "";

  @Option(
      names = "--attribute",
      paramLabel = "NAME=TERM",
      description = "What is known of the signal: act, age-band, depiction, jurisdiction.")
  private Map<String, String> attributes = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print the translations as JSON.")
  private boolean json;

  LabelsTranslateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static CommandFailed noScheme(String id, LabelSchemes schemes) {
    return new CommandFailed(
        "there is no scheme \"" + id + "\"; there are " + String.join(", ", schemes.ids()));
  }

  @Override
  public Integer call() {
    var from = label();
    if (!known.schemes().knowsScheme(target)) {
      throw noScheme(target, known.schemes());
    }
    var translations = known.crosswalk().translate(from, target, terms());
    if (json) {
      var list = JsonNodeFactory.instance.arrayNode();
      var writer = new ClassificationJson(known.schemes());
      translations.forEach(translation -> list.add(writer.translation(translation)));
      terminal.line(list.toPrettyString());
    } else {
      terminal.line(terminal.bold(from.toString()) + "  " + title(from));
      translations.forEach(this::show);
      if (translations.isEmpty()) {
        terminal.line("  Nothing is known of how it reads in " + target + ".");
      }
    }
    return translations.isEmpty() ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private Label label() {
    int colon = label.indexOf(':');
    if (colon < 1) {
      throw new CommandFailed("\"" + label + "\" is not SCHEME:CODE, such as iwf:A");
    }
    var scheme = label.substring(0, colon);
    var schemes = known.schemes();
    if (!schemes.knowsScheme(scheme)) {
      throw noScheme(scheme, schemes);
    }
    return schemes
        .canonicalCode(scheme, label.substring(colon + 1))
        .map(code -> new Label(scheme, code))
        .orElseThrow(
            () ->
                new CommandFailed(
                    "the scheme " + scheme + " has no such code; see labels show " + scheme));
  }

  private Map<String, String> terms() {
    var terms = new HashMap<String, String>();
    attributes.forEach(
        (written, term) -> {
          var name =
              AttributeTerms.nameOf(written)
                  .orElseThrow(
                      () ->
                          new CommandFailed(
                              "there is no attribute \""
                                  + written
                                  + "\"; there are "
                                  + AttributeTerms.names().stream()
                                      .map(AttributeTerms::written)
                                      .collect(Collectors.joining(", "))));
          if (!AttributeTerms.takes(name, term)) {
            throw new CommandFailed(
                "--attribute " + written + " takes " + AttributeTerms.expectation(name));
          }
          terms.put(name, term);
        });
    return terms;
  }

  private String title(Label of) {
    return known.schemes().title(of).orElse("");
  }

  private void show(Translation translation) {
    terminal.line("");
    terminal.line(
        "  %s %s  %s  %s"
            .formatted(
                translation.relation().words(),
                terminal.bold(translation.label().toString()),
                title(translation.label()),
                terminal.faint(translation.relation().wireName())));
    if (!translation.conditions().isEmpty()) {
      terminal.line("    " + condition(translation));
    }
    terminal.line("    " + translation.lossiness());
    var via =
        translation.mapping().via().stream().map(Label::toString).collect(Collectors.joining(", "));
    terminal.line(
        terminal.faint(
            "    %s: %s%s"
                .formatted(
                    translation.basis().wireName(),
                    translation.source(),
                    via.isEmpty() ? "" : "; through " + via)));
  }

  private String condition(Translation translation) {
    var words =
        translation.conditions().stream()
            .map(AttributeCondition::words)
            .collect(Collectors.joining(", and if "));
    return switch (translation.conditionState()) {
      case MET -> terminal.good("Holds") + ", since " + words.replace("and if ", "and ") + ".";
      case NOT_MET -> terminal.bad("Does not hold") + " here; it holds if " + words + ".";
      case UNDECIDED ->
          terminal.accent("Undecided") + ": holds if " + words + " (" + missing(translation) + ").";
    };
  }

  private String missing(Translation translation) {
    var stated = terms();
    return translation.conditions().stream()
        .filter(condition -> condition.state(stated) == ConditionState.UNDECIDED)
        .map(condition -> "--attribute " + AttributeTerms.written(condition.attribute()) + "=…")
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
