package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.node.matching.watch.NewEntry;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.jspecify.annotations.Nullable;

/** Reads entries of collections as programs write them; what it says of defects holds no value. */
final class EntryReader {
  private final IndicatorTypes types;

  EntryReader(IndicatorTypes types) {
    this.types = types;
  }

  /**
   * @param json {@code reference}, {@code type}, {@code value}, qualifiers, and {@code until} if
   *     wanted
   * @throws org.heliograph.protocol.refusal.RefusedException the first defect, with its field
   */
  NewEntry read(JsonNode json) {
    if (!json.isObject()) {
      throw Refusal.of(RefusalReason.FIELD_INVALID, "An entry is a JSON object.").asException();
    }
    Map<String, String> members = new HashMap<>();
    for (var member : json.properties()) {
      if (!member.getValue().isTextual()) {
        throw Refusal.of(RefusalReason.FIELD_INVALID, "An entry's members are strings.")
            .asException();
      }
      members.put(member.getKey(), member.getValue().textValue());
    }
    var reference = reference(members);
    var until = until(members.remove("until"));
    var type = required(members, "type");
    return new NewEntry(
        reference, types.canonical(type, required(members, "value"), members), until);
  }

  private static String reference(Map<String, String> members) {
    var reference = required(members, "reference");
    boolean sound =
        !reference.isBlank()
            && reference.length() <= NewEntry.LONGEST_REFERENCE
            && reference.codePoints().noneMatch(Character::isISOControl);
    if (!sound) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "reference",
              "A reference has 1 to %d characters, none of them for control."
                  .formatted(NewEntry.LONGEST_REFERENCE))
          .asException();
    }
    return reference;
  }

  private static @Nullable Instant until(@Nullable String written) {
    try {
      return written == null ? null : OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeException e) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "until",
              "until has to be a time with its zone, such as 2027-01-31T00:00:00Z.")
          .asException();
    }
  }

  private static String required(Map<String, String> members, String name) {
    var value = members.remove(name);
    if (value == null) {
      throw Refusal.at(
              RefusalReason.FIELD_MISSING, name, "An entry has a reference, a type and a value.")
          .asException();
    }
    return value;
  }
}
