package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.matching.banks.Bank;
import org.heliograph.node.matching.banks.BankEntry;
import org.heliograph.protocol.json.FieldNames;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Banks and their entries as the contract shows them, and entries as people write them. */
final class BankJson {
  static final String NOTE = "note";
  private static final int LONGEST_NOTE = 500;

  private final IndicatorTypes types;
  private final SignalJson signals;

  BankJson(IndicatorTypes types) {
    this.types = types;
    this.signals = new SignalJson(types);
  }

  static ObjectNode bank(Bank bank) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", bank.name())
        .put("description", bank.description())
        .put("pdqDistance", bank.pdqDistance())
        .put("on", bank.on())
        .put("entries", bank.entries())
        .put("madeAt", bank.made().at().toString())
        .put("madeBy", bank.made().by())
        .put("changedAt", bank.changed().at().toString())
        .put("changedBy", bank.changed().by());
  }

  ObjectNode entry(BankEntry entry, Values values) {
    var json = JsonNodeFactory.instance.objectNode().put("id", entry.number());
    json.set("indicator", signals.indicator(entry.indicator(), values));
    Pages.put(json, NOTE, entry.note().orElse(null));
    return json.put("addedAt", entry.addedAt().toString()).put("addedBy", entry.addedBy());
  }

  /** An entry as files have it, so that what goes out comes in again. */
  ObjectNode row(BankEntry entry) {
    var json = signals.indicator(entry.indicator(), Values.FULL);
    Pages.put(json, NOTE, entry.note().orElse(null));
    return json;
  }

  /**
   * An entry as it is written: the members of an indicator, and a note.
   *
   * @throws RefusedException the first defect, with its field
   */
  BankEntry.Draft draft(JsonNode written) {
    var members = members(written);
    var note = Optional.ofNullable(members.remove(NOTE)).filter(text -> !text.isBlank());
    if (note.filter(text -> text.length() > LONGEST_NOTE).isPresent()) {
      throw Refusal.at(
              RefusalReason.VALUE_TOO_LONG,
              NOTE,
              "A note has at most " + LONGEST_NOTE + " characters.")
          .asException();
    }
    return new BankEntry.Draft(canonical(members), note);
  }

  /**
   * @throws RefusedException the first defect, with its field
   */
  Indicator indicator(JsonNode written) {
    return canonical(members(written));
  }

  private Indicator canonical(Map<String, String> members) {
    return types.canonical(required(members, "type"), required(members, "value"), members);
  }

  private static Map<String, String> members(JsonNode written) {
    if (!written.isObject()) {
      throw Refusal.of(RefusalReason.INDICATOR_INVALID, "An entry is a JSON object.").asException();
    }
    var members = new TreeMap<String, String>();
    for (var member : written.properties()) {
      if (!member.getValue().isTextual()) {
        throw Refusal.at(
                RefusalReason.FIELD_INVALID,
                FieldNames.shown(member.getKey()),
                "An entry's members are strings.")
            .asException();
      }
      members.put(member.getKey(), member.getValue().textValue());
    }
    return members;
  }

  private static String required(Map<String, String> members, String name) {
    return Optional.ofNullable(members.remove(name))
        .orElseThrow(
            () ->
                Refusal.at(RefusalReason.FIELD_MISSING, name, "An entry needs it.").asException());
  }
}
