package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.agreement.words.DiffWords;
import org.heliograph.protocol.agreement.words.Wording;

/** What differs between two versions, in plain language, as the node's API tells it too. */
final class AgreementChanges {
  private AgreementChanges() {}

  /** Drafts are compared as if they pinned the keys of the other one. */
  static ObjectNode between(Agreement one, Agreement other) {
    var before = AgreementText.pinning(one, other.keys());
    var after = AgreementText.pinning(other, one.keys());
    var diff = AgreementDiff.between(before, after);
    var words = DiffWords.of(diff, before, after, Wording.english());
    var json = JsonNodeFactory.instance.objectNode();
    json.put("against", before.version())
        .put("widens", diff.widens())
        .put("summary", words.summary());
    var items = json.putArray("items");
    for (int i = 0; i < diff.changes().size(); i++) {
      var change = diff.changes().get(i);
      items
          .addObject()
          .put("clause", change.clause())
          .put("field", change.path())
          .put("direction", change.direction().wireName())
          .put("words", words.sentences().get(i).text());
    }
    return json;
  }

  static void show(Terminal terminal, JsonNode changes) {
    terminal.line(terminal.bold("What changes against version " + changes.path("against").asInt()));
    for (var change : changes.path("items")) {
      var clause = Shown.text(change, "clause");
      terminal.line(
          "  %s %s%s"
              .formatted(
                  mark(terminal, Shown.text(change, "direction")),
                  Shown.text(change, "words"),
                  clause.isEmpty() ? "" : terminal.faint(" [" + clause + "]")));
    }
    terminal.line(Shown.text(changes, "summary"));
  }

  /** Tells more from less without colours too. */
  private static String mark(Terminal terminal, String direction) {
    return switch (direction) {
      case "widens" -> terminal.bad("+ more ");
      case "narrows" -> terminal.good("- less ");
      default -> terminal.faint("= other");
    };
  }
}
