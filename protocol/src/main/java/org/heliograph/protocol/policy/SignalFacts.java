package org.heliograph.protocol.policy;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.Government;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
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

  /** The language and what it is a kind of: {@code de-at}, {@code de}. */
  final List<String> languageRanges;

  final Map<String, String> attributes;
  final TermSet typeSet;
  final TermSet labelSet;
  final boolean account;
  final long expiry;

  /** The {@link Check} bits of the fields whose value is known. */
  final int known;

  private SignalFacts(SignalHeader header, Collection<String> types, Values values) {
    this.header = header;
    this.types = Set.copyOf(types);
    labels = values.labels;
    subjectRole = values.subjectRole;
    confidence = values.confidence;
    humanReviewed = Boolean.TRUE.equals(values.humanReviewed);
    privateCommunications = Boolean.TRUE.equals(values.privateCommunications);
    origin = values.origin;
    government = values.government;
    language = values.language == null ? "" : values.language;
    languageRanges = FieldValue.ranges(language);
    attributes = values.attributes;
    typeSet = TermSet.types(this.types);
    labelSet = TermSet.labels(labels);
    account = header.kind() == SignalKind.ACCOUNT;
    expiry = header.expiry().toEpochMilli();
    known =
        bit(Check.LABEL, !labels.isEmpty())
            | bit(Check.SUBJECT_ROLE, subjectRole != null)
            | bit(Check.CONFIDENCE, confidence >= 0)
            | bit(Check.HUMAN_REVIEWED, values.humanReviewed != null)
            | bit(Check.ORIGIN, origin != null)
            | bit(Check.PRIVATE_COMMUNICATIONS, values.privateCommunications != null)
            | bit(Check.GOVERNMENT, government != null)
            | bit(Check.LANGUAGE, !language.isEmpty());
  }

  /**
   * What the fields say; null and a negative confidence stand for the unknown.
   *
   * @param labels {@code scheme:code}
   * @param attributes term by name
   */
  record Values(
      Set<String> labels,
      @Nullable SubjectRole subjectRole,
      int confidence,
      @Nullable Boolean humanReviewed,
      @Nullable Origin origin,
      @Nullable Boolean privateCommunications,
      @Nullable Government government,
      @Nullable String language,
      Map<String, String> attributes) {}

  /**
   * The facts of a full record.
   *
   * @param field gives a field's exact JSON bytes, or null where it is absent
   */
  public static SignalFacts of(
      SignalHeader header, Function<String, byte @Nullable []> field, List<Indicator> indicators) {
    var types = new LinkedHashSet<String>();
    indicators.forEach(indicator -> types.add(indicator.type()));
    return of(header, types, field);
  }

  /** The same, where the types of the indicators are known. */
  public static SignalFacts of(
      SignalHeader header, Collection<String> types, Function<String, byte @Nullable []> field) {
    return new SignalFacts(
        header,
        types,
        new Values(
            FieldValue.labels(field.apply(Fields.LABELS)),
            FieldValue.constant(field.apply(Fields.SUBJECT_ROLE), SubjectRole::ofWire),
            FieldValue.percent(field.apply(Fields.CONFIDENCE)),
            FieldValue.flag(field.apply(Fields.HUMAN_REVIEWED)),
            FieldValue.constant(field.apply(Fields.ORIGIN), Origin::ofWire),
            FieldValue.flag(field.apply(Fields.PRIVATE_COMMUNICATIONS)),
            FieldValue.constant(field.apply(Fields.GOVERNMENT), Government::ofWire),
            FieldValue.text(field.apply(Fields.LANGUAGE)),
            FieldValue.attributes(field.apply(Fields.ATTRIBUTES))));
  }

  static SignalFacts of(SignalHeader header, Collection<String> types, Values values) {
    return new SignalFacts(header, types, values);
  }

  @Nullable Boolean humanReviewed() {
    return told(Check.HUMAN_REVIEWED, humanReviewed);
  }

  @Nullable Boolean privateCommunications() {
    return told(Check.PRIVATE_COMMUNICATIONS, privateCommunications);
  }

  private @Nullable Boolean told(Check check, boolean value) {
    return (known & check.bit()) == 0 ? null : Boolean.valueOf(value);
  }

  public SignalHeader header() {
    return header;
  }

  /** Each as {@code scheme:code}. */
  public Set<String> labels() {
    return labels;
  }

  /** The types of the indicators. */
  public Set<String> types() {
    return types;
  }

  private static int bit(Check check, boolean set) {
    return set ? check.bit() : 0;
  }
}
