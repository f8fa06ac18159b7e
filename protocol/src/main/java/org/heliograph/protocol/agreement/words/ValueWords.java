package org.heliograph.protocol.agreement.words;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Arrangement;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Capacity;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.Transfer;
import org.heliograph.protocol.agreement.diff.Term;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.Tlp;
import org.heliograph.protocol.signal.WireNamed;

/** Names single values of an agreement's terms. */
final class ValueWords {
  /** Terms of which a signal shows one. */
  private static final Set<Term> ALTERNATIVES =
      EnumSet.of(
          Term.TYPES, Term.LABELS, Term.SUBJECT_ROLES, Term.LANGUAGES, Term.ORIGINS_EXCLUDED);

  private final Agreement agreement;
  private final Wording wording;

  ValueWords(Agreement agreement, Wording wording) {
    this.agreement = agreement;
    this.wording = wording;
  }

  boolean alternatives(Term term) {
    return ALTERNATIVES.contains(term);
  }

  /** A value for a place in a text: numbers and flags stay what they are. */
  Object argument(Term term, Object value) {
    return switch (value) {
      case Integer number -> number;
      case Boolean flag -> flag.toString();
      case Optional<?> optional -> optional.isEmpty() ? "" : argument(term, optional.get());
      default -> words(term, value);
    };
  }

  String words(Term term, Object value) {
    return switch (value) {
      case String text -> words(term, text);
      case OffsetDateTime time -> wording.texts().date(time);
      case KeyId key -> key.toString();
      case Basis basis -> wording.basis(basis);
      case Transfer transfer -> wording.transfer(transfer);
      case Duty duty -> owed(duty);
      case Capacity capacity -> wording.texts().text("capacity.short", of(capacity));
      case Arrangement arrangement -> arrangement(arrangement);
      case AgreementRef ref ->
          wording.texts().text("programme.short", "id", ref.id(), "version", ref.version());
      case Clause clause -> wording.quoted(clause.title());
      case Tlp tlp -> tlp.wireName();
      case WireNamed constant -> named(term, constant);
      case Collection<?> items ->
          wording.texts().all(items.stream().map(item -> words(term, item)).toList());
      default -> wording.quoted(value.toString());
    };
  }

  private String words(Term term, String text) {
    return switch (term) {
      case SOURCE, RECIPIENT -> wording.member(text);
      case PURPOSE -> wording.purpose(text);
      case LANGUAGE, LANGUAGES -> wording.texts().languageName(text);
      case LABELS -> wording.label(text);
      case TYPES, DISCLOSED_TYPES -> wording.type(text);
      case DISCLOSED_FIELDS -> wording.field(text);
      case TITLE -> wording.quoted(text);
      default -> Texts.printed(text);
    };
  }

  private String named(Term term, WireNamed constant) {
    var group =
        switch (term) {
          case PROHIBITIONS -> "prohibited";
          case KINDS -> "kind";
          case SUBJECT_ROLES -> "role";
          case ORIGINS_EXCLUDED -> "origin";
          case LABEL_MATCHING -> "matching";
          case PRIVATE_COMMUNICATIONS -> "private";
          case DATA_CLASS -> "dataClass";
          case RETURNED_OUTCOMES, AUTOMATIC_OUTCOMES -> "outcome";
          case RETURNED_MEMBERS -> "member";
          case PERMITTED_ACTIONS -> "actions";
          case ATTRIBUTION -> "attribution";
          default -> throw new IllegalArgumentException("no names for " + term);
        };
    return wording
        .texts()
        .text(group + "." + constant.wireName(), "source", wording.member(agreement.source()));
  }

  String arrangement(Arrangement arrangement) {
    return wording
        .texts()
        .text(
            "arrangement.short",
            "roles",
            wording.named("roles", arrangement.roles()),
            "reference",
            wording.quoted(arrangement.reference()));
  }

  private String owed(Duty duty) {
    var values = new LinkedHashMap<>(clock(duty));
    values.put("duty", wording.named("owed", duty.kind()));
    return wording.texts().text("owed", values);
  }

  static Map<String, Object> clock(Duty duty) {
    return Map.of(
        "clock", Wording.yesIf(duty.withinDays().isPresent()), "days", duty.withinDays().orElse(0));
  }

  Map<String, Object> of(Capacity capacity) {
    var values = new LinkedHashMap<String, Object>();
    boolean source = capacity.party() == Party.SOURCE;
    values.put("party", wording.member(source ? agreement.source() : agreement.recipient()));
    values.put("kind", wording.named("capacity", capacity.kind()));
    wording.reference(capacity.reference(), values);
    return values;
  }
}
