package org.heliograph.node.returns.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Reads outcomes as people and programs write them; tells all defects. Safe for many threads. */
public final class OutcomeDraftReader {
  private static final Set<String> MEMBERS =
      Set.of(
          "source",
          "signal",
          "indicator",
          "code",
          "date",
          "reporter",
          "jurisdiction",
          "body",
          "note",
          "key");
  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_KEY = 200;

  private final Supplier<IndicatorTypes> types;
  private final UnaryOperator<String> memberId;

  /**
   * @param memberId the id of a member whose alias or id is given
   */
  public OutcomeDraftReader(Supplier<IndicatorTypes> types, UnaryOperator<String> memberId) {
    this.types = types;
    this.memberId = memberId;
  }

  /**
   * @throws org.heliograph.protocol.document.DefectiveDocumentException with all defects
   */
  public OutcomeDraft read(JsonNode json) {
    var members = new OutcomeMembers(json, MEMBERS);
    var draft =
        new OutcomeDraft(
            memberId.apply(members.text("source", LONGEST_NAME)),
            members.uuid("signal"),
            members.indicator("indicator", types.get()),
            members.code("code"),
            members.day("date"),
            members.reporter("reporter"),
            members.jurisdiction("jurisdiction"),
            members.optionalText("body", Outcome.MAX_BODY),
            members.optionalText("note", Outcome.MAX_NOTE),
            members.optionalText("key", LONGEST_KEY));
    requireReportable(draft, members);
    members.requireSound();
    return draft;
  }

  /** A corrected outcome is about the signal that it was about. */
  public OutcomeDraft readCorrection(JsonNode json, String source, UUID signal) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    if (json instanceof ObjectNode given) {
      whole.setAll(given);
    }
    whole.put("source", source).put("signal", signal.toString());
    return read(whole);
  }

  private static void requireReportable(OutcomeDraft draft, OutcomeMembers members) {
    if (draft.code().needsPerson() && draft.reporter() == Outcome.Reporter.MACHINE) {
      members.add(
          RefusalReason.PERSON_NEEDED,
          "reporter",
          "Only a person can come to %s; a machine reports matched."
              .formatted(draft.code().wireName()));
    }
  }

  /** Whether a file can have a column of this name; an indicator has several. */
  static boolean isColumn(String name) {
    return MEMBERS.contains(name) && !name.equals("indicator");
  }
}
