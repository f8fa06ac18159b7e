package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.heliograph.protocol.json.FieldNames;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** The reading of one draft, field by field. */
final class DraftReading {
  private static final int USUAL_LIFE_DAYS = 180;
  private static final int LONGEST_LIFE_YEARS = 10;
  private static final Set<String> HEAD =
      Set.of(
          "id", "kind", "created", "expires", "tlp", "onward", "activeCase", IndicatorsReading.KEY);

  private final JsonNode draft;
  private final IndicatorTypes types;
  private final FieldForms fields;
  private final LocalDate today;
  private final Defects defects = Defects.none();

  DraftReading(JsonNode draft, IndicatorTypes types, FieldForms fields, LocalDate today) {
    this.draft = draft;
    this.types = types;
    this.fields = fields;
    this.today = today;
  }

  Reading reading() {
    if (!draft.isObject()) {
      return new Reading.Defective(
          List.of(Refusal.of(RefusalReason.FIELD_INVALID, "A signal is a JSON object.")));
    }
    var kind = kind();
    // a draft without a kind is checked against the kind that has every field
    var table = SlotTable.of(kind.orElse(SignalKind.ACCOUNT), SlotTable.CURRENT_SCHEMA);
    refuseUnknownKeys(table);
    var head = head(kind.orElse(SignalKind.ACCOUNT));
    var values = values(table);
    if (kind.equals(Optional.of(SignalKind.ACCOUNT)) && !has(Fields.SUBJECT_ROLE)) {
      defects.missing(Fields.SUBJECT_ROLE, "An account signal states whose account it is.");
    }
    var indicators =
        new IndicatorsReading(types, kind.orElse(null), today, defects)
            .read(draft.get(IndicatorsReading.KEY));
    return defects.count() > 0
        ? new Reading.Defective(defects.all())
        : new Reading.Sound(new SignalContent(head, table, values, indicators));
  }

  private void refuseUnknownKeys(SlotTable table) {
    for (var member : draft.properties()) {
      var key = member.getKey();
      if (!HEAD.contains(key) && !table.has(key)) {
        var detail =
            key.equals(Fields.SUBJECT_ROLE)
                ? "Only account signals have a subject role."
                : "A signal does not have this field.";
        defects.add(RefusalReason.FIELD_UNKNOWN, FieldNames.shown(key), detail);
      }
    }
  }

  private Optional<SignalKind> kind() {
    if (!has("kind")) {
      defects.missing("kind", "Expected one of content, account, keyword, link.");
      return Optional.empty();
    }
    return FieldForms.constant(
        draft.get("kind"), SignalKind::ofWire, SignalKind.values(), "kind", defects);
  }

  private DraftHead head(SignalKind kind) {
    var created = date("created").orElse(today);
    if (created.isAfter(today.plusDays(1))) {
      defects.add(RefusalReason.DATE_IN_FUTURE, "created", "The day of creation has not come yet.");
    }
    return new DraftHead(
        id(),
        kind,
        created,
        expires(created),
        has("tlp")
            ? FieldForms.constant(draft.get("tlp"), Tlp::ofWire, Tlp.values(), "tlp", defects)
                .orElse(Tlp.AMBER)
            : Tlp.AMBER,
        flag("onward"),
        flag("activeCase"));
  }

  private LocalDate expires(LocalDate created) {
    var stated = date("expires");
    var expires = stated.orElseGet(() -> created.plusDays(USUAL_LIFE_DAYS));
    if (!expires.isAfter(today)) {
      defects.add(
          RefusalReason.SIGNAL_EXPIRED,
          "expires",
          "The signal would have expired before today ended.");
    } else if (!expires.isAfter(created)) {
      defects.invalid("expires", "The signal would expire before it was created.");
    } else if (expires.isAfter(today.plusYears(LONGEST_LIFE_YEARS))) {
      defects.invalid("expires", "A signal expires at most 10 years from today.");
    }
    return expires;
  }

  private @Nullable UUID id() {
    if (!has("id")) {
      return null;
    }
    var id = Optional.ofNullable(draft.get("id").textValue()).flatMap(Scalars::uuid);
    if (id.isEmpty()) {
      defects.invalid("id", "Expected a UUID in lower case.");
    }
    return id.orElse(null);
  }

  private Optional<LocalDate> date(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    var date = FieldForms.date(draft.get(key));
    if (date.isEmpty()) {
      defects.invalid(key, "Expected a day such as 2026-11-18.");
    }
    return date;
  }

  private boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    var node = draft.get(key);
    if (!node.isBoolean()) {
      defects.invalid(key, "Expected true or false.");
    }
    return node.booleanValue();
  }

  private byte[][] values(SlotTable table) {
    var names = table.fields();
    var values = new byte[names.size()][];
    for (int i = 0; i < values.length; i++) {
      var node = draft.get(names.get(i));
      values[i] =
          node == null || node.isNull()
              ? FieldForms.ABSENT
              : fields.canonical(names.get(i), node, today, defects);
    }
    return values;
  }

  private boolean has(String key) {
    return draft.hasNonNull(key);
  }
}
