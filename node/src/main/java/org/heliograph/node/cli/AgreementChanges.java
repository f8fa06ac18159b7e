package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.agreement.diff.Direction;
import org.heliograph.protocol.agreement.words.ChangeReading;
import org.heliograph.protocol.agreement.words.DiffWords;
import org.heliograph.protocol.agreement.words.Wording;

/** What differs between two versions, in plain language. */
record AgreementChanges(AgreementDiff diff, ChangeReading words) {
  static AgreementChanges between(Agreement before, Agreement after) {
    var diff = AgreementDiff.between(before, after);
    return new AgreementChanges(diff, DiffWords.of(diff, before, after, Wording.english()));
  }

  /**
   * Against the version in force that it is to take over from, where there is one.
   *
   * @param detail what the node says of the version
   */
  static Optional<AgreementChanges> ofProposal(
      ApiClient node, AgreementPath agreement, JsonNode detail) {
    if (!detail.hasNonNull("replaces")) {
      return Optional.empty();
    }
    var inForce = node.get(agreement.withVersion(detail.path("replaces").asInt()).path());
    return Optional.of(between(read(inForce), read(detail)));
  }

  private static Agreement read(JsonNode detail) {
    return AgreementText.read(detail.path("yaml").asText().getBytes(StandardCharsets.UTF_8));
  }

  void show(Terminal terminal) {
    terminal.line(terminal.bold(Shown.plain(words.title())));
    for (var change : words.sentences()) {
      var clause = change.clause().isEmpty() ? "" : " [" + change.clause() + "]";
      terminal.line(
          "  %s %s%s"
              .formatted(
                  mark(terminal, change.direction()),
                  Shown.plain(change.text()),
                  terminal.faint(Shown.plain(clause))));
    }
    terminal.line(words.summary());
  }

  /** Tells more from less without colours too. */
  private static String mark(Terminal terminal, Direction direction) {
    return switch (direction) {
      case WIDENS -> terminal.bad("+ more ");
      case NARROWS -> terminal.good("- less ");
      case NEUTRAL -> terminal.faint("= other");
    };
  }

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("widens", diff.widens()).put("summary", words.summary());
    var items = json.putArray("items");
    for (int i = 0; i < words.sentences().size(); i++) {
      var sentence = words.sentences().get(i);
      items
          .addObject()
          .put("clause", sentence.clause())
          .put("field", diff.changes().get(i).path())
          .put("direction", sentence.direction().wireName())
          .put("words", sentence.text());
    }
    return json;
  }
}
