package org.heliograph.node.returns.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.outcome.Jurisdictions;
import org.heliograph.protocol.outcome.Outcome.Reporter;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/**
 * The members of one written outcome. Reading goes on behind a defect with a stand-in, so that all
 * are told at once. For one thread.
 */
final class OutcomeMembers {
  private static final UUID NO_ID = new UUID(0, 0);
  private static final int SHOWN = 64;

  private final JsonNode json;
  private final List<Refusal> defects = new ArrayList<>();

  OutcomeMembers(JsonNode json, Set<String> known) {
    this.json = json;
    if (!json.isObject()) {
      throw Refusal.of(RefusalReason.FIELD_INVALID, "An outcome is a JSON object.").asException();
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                add(RefusalReason.FIELD_UNKNOWN, shown(name), "An outcome has no such member.");
              }
            });
  }

  static String shown(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
  }

  void add(RefusalReason reason, String field, String detail) {
    defects.add(Refusal.at(reason, field, detail));
  }

  void requireSound() {
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
  }

  String text(String name, int longest) {
    var text = optionalText(name, longest);
    if (text.isEmpty() && !json.hasNonNull(name)) {
      add(RefusalReason.FIELD_MISSING, name, "This member is required.");
    }
    return text.orElse("");
  }

  Optional<String> optionalText(String name, int longest) {
    var node = json.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.textValue().isBlank()) {
      add(
          RefusalReason.FIELD_INVALID,
          name,
          "Expected a text; leave the member out if there is none.");
      return Optional.empty();
    }
    if (node.textValue().length() > longest) {
      add(RefusalReason.VALUE_TOO_LONG, name, "At most %d characters.".formatted(longest));
      return Optional.empty();
    }
    if (node.textValue().chars().anyMatch(one -> Character.isISOControl(one) && one != '\n')) {
      add(RefusalReason.FIELD_INVALID, name, "No control characters but line ends.");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  UUID uuid(String name) {
    var text = text(name, SHOWN);
    try {
      return text.isEmpty() ? NO_ID : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      add(RefusalReason.FIELD_INVALID, name, "Expected the signal's id, a UUID.");
      return NO_ID;
    }
  }

  OutcomeCode code(String name) {
    var text = text(name, SHOWN);
    return OutcomeCode.ofWire(text)
        .orElseGet(
            () -> {
              if (!text.isEmpty()) {
                add(
                    RefusalReason.OUTCOME_CODE_UNKNOWN,
                    name,
                    "There is no such code; the nearest is %s. GET /v1/outcome-codes lists all."
                        .formatted(OutcomeCode.nearest(text).wireName()));
              }
              return OutcomeCode.RECEIVED;
            });
  }

  LocalDate day(String name) {
    var text = text(name, SHOWN);
    try {
      return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      add(RefusalReason.FIELD_INVALID, name, "Expected a day such as 2026-11-20.");
      return LocalDate.EPOCH;
    }
  }

  Reporter reporter(String name) {
    var text = text(name, SHOWN);
    return Reporter.ofWire(text)
        .orElseGet(
            () -> {
              if (!text.isEmpty()) {
                add(RefusalReason.FIELD_INVALID, name, "Expected person or machine.");
              }
              return Reporter.PERSON;
            });
  }

  Optional<String> jurisdiction(String name) {
    var code = optionalText(name, SHOWN);
    if (code.isPresent() && !Jurisdictions.isCode(code.get())) {
      add(
          RefusalReason.FIELD_INVALID,
          name,
          "Expected a country of ISO 3166-1 such as DE, or a part of one such as DE-BE.");
    }
    return code;
  }

  Optional<Indicator> indicator(String name, IndicatorTypes types) {
    var node = json.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    var members = new LinkedHashMap<String, String>();
    node.properties().forEach(member -> members.put(member.getKey(), member.getValue().asText()));
    var type = members.remove("type");
    var value = members.remove("value");
    if (type == null || value == null) {
      add(RefusalReason.FIELD_INVALID, name, "An indicator has a type and a value.");
      return Optional.empty();
    }
    try {
      return Optional.of(types.canonical(type, value, members));
    } catch (RefusedException e) {
      var field = e.refusal().field();
      add(e.refusal().reason(), field == null ? name : name + "." + field, e.refusal().detail());
      return Optional.empty();
    }
  }
}
