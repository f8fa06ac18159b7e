package org.heliograph.protocol.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.Government;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SubjectRole;
import org.jspecify.annotations.Nullable;

/**
 * What agreements can ask of a signal, read once from its header, fields and indicators. A field
 * that is absent, malformed or of an unknown value is unknown, and the unknown never permits.
 * Immutable.
 */
public final class SignalFacts {
  final SignalHeader header;
  final Set<String> types;
  final Set<String> labels;
  final @Nullable SubjectRole subjectRole;
  final int confidence;
  final boolean humanReviewed;
  final boolean privateCommunications;
  final @Nullable Origin origin;
  final @Nullable Government government;
  final String language;

  /** The {@link Check} bits of the fields whose value is known. */
  final int known;

  private SignalFacts(
      SignalHeader header, Function<String, byte @Nullable []> field, List<Indicator> indicators) {
    this.header = header;
    var shown = new LinkedHashSet<String>();
    indicators.forEach(indicator -> shown.add(indicator.type()));
    types = Set.copyOf(shown);
    labels = FieldValue.labels(field.apply(Fields.LABELS));
    subjectRole = FieldValue.constant(field.apply(Fields.SUBJECT_ROLE), SubjectRole::ofWire);
    confidence = FieldValue.percent(field.apply(Fields.CONFIDENCE));
    var reviewed = FieldValue.flag(field.apply(Fields.HUMAN_REVIEWED));
    humanReviewed = Boolean.TRUE.equals(reviewed);
    origin = FieldValue.constant(field.apply(Fields.ORIGIN), Origin::ofWire);
    var privately = FieldValue.flag(field.apply(Fields.PRIVATE_COMMUNICATIONS));
    privateCommunications = Boolean.TRUE.equals(privately);
    government = FieldValue.constant(field.apply(Fields.GOVERNMENT), Government::ofWire);
    var spoken = FieldValue.text(field.apply(Fields.LANGUAGE));
    language = spoken == null ? "" : spoken;
    known =
        bit(Check.LABEL, !labels.isEmpty())
            | bit(Check.SUBJECT_ROLE, subjectRole != null)
            | bit(Check.CONFIDENCE, confidence >= 0)
            | bit(Check.HUMAN_REVIEWED, reviewed != null)
            | bit(Check.ORIGIN, origin != null)
            | bit(Check.PRIVATE_COMMUNICATIONS, privately != null)
            | bit(Check.GOVERNMENT, government != null)
            | bit(Check.LANGUAGE, !language.isEmpty());
  }

  /**
   * The facts of a full record.
   *
   * @param field gives a field's exact JSON bytes, or null where it is absent
   */
  public static SignalFacts of(
      SignalHeader header, Function<String, byte @Nullable []> field, List<Indicator> indicators) {
    return new SignalFacts(header, field, indicators);
  }

  public SignalHeader header() {
    return header;
  }

  /** The types of the indicators. */
  public Set<String> types() {
    return types;
  }

  private static int bit(Check check, boolean set) {
    return set ? check.bit() : 0;
  }
}
