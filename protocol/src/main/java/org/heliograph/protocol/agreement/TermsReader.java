package org.heliograph.protocol.agreement;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.heliograph.protocol.document.Names;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.signal.Tlp;

/**
 * Reads the terms that agreements and programmes share, in one layout: keys and names of a later
 * layout are unknown here. Thread-safe.
 */
public final class TermsReader {
  /** Longest period, in days. */
  public static final int YEARS_100 = 36_525;

  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  public static final String ID_FORM = "1 to 63 of a-z, 0-9, dot, dash or underscore";
  public static final Pattern MEMBER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
  public static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private final boolean first;
  private final Names<String> purposes;
  private final Names<String> provisions;
  private final Names<String> tools;

  public TermsReader(Vocabulary vocabulary, int schema) {
    first = schema == Agreement.SCHEMA_1;
    purposes = names(vocabulary.purposes(), RefusalReason.PURPOSE_UNKNOWN);
    provisions = names(vocabulary.provisions(), RefusalReason.BASIS_INVALID);
    tools = names(vocabulary.transferTools(), RefusalReason.BASIS_INVALID);
  }

  /** IRIs of terms, by their short names and by themselves. */
  private static Names<String> names(
      Collection<? extends Vocabulary.Term> terms, RefusalReason unknown) {
    var byName = new LinkedHashMap<String, String>();
    for (var term : terms) {
      byName.put(term.name(), term.iri());
      byName.put(term.iri(), term.iri());
    }
    return new Names<>(byName, terms.stream().map(Vocabulary.Term::name).toList(), "", unknown);
  }

  /** The dates of {@code validFrom} and {@code validTo}. */
  public static Validity validity(Section it) {
    return new Validity(it.time("validFrom"), it.optionalTime("validTo").orElse(null));
  }

  public Optional<Arrangement> arrangement(Section terms) {
    return terms.optionalSection(
        "arrangement",
        it ->
            new Arrangement(
                it.constant("roles", Names.of(Arrangement.Roles.values())), it.text("reference")));
  }

  public Set<Prohibition> prohibitions(Section it) {
    var of1 = EnumSet.range(Prohibition.AUTOMATED_SOLE_ACTION, Prohibition.MODEL_TRAINING);
    return it.constants("prohibitions", first ? Names.of(of1) : Names.of(Prohibition.values()));
  }

  public List<Duty> duties(Section terms) {
    var of1 = EnumSet.range(Duty.Kind.RECEIPT, Duty.Kind.APPEALS);
    var kinds = first ? Names.of(of1) : Names.of(Duty.Kind.values());
    return terms.optionalSections(
        "duties",
        it -> new Duty(it.constant("duty", kinds), it.optionalNumber("withinDays", 0, YEARS_100)));
  }

  public List<Clause> clauses(Section terms) {
    return terms.sections("clauses", this::clause);
  }

  private Clause clause(Section it) {
    boolean aggregatesOnly = !first && it.flag("aggregatesOnly");
    var disclose =
        aggregatesOnly
            ? it.optionalSection("disclose", Disclosure::read).orElse(Disclosure.NOTHING)
            : it.section("disclose", Disclosure::read);
    return new Clause(
        it.text("id", ID, ID_FORM),
        it.text("title"),
        it.constant("purpose", purposes),
        it.sections("senderBases", this::basis),
        it.sections("recipientBases", this::basis),
        it.section("transfer", this::transfer),
        it.section("scope", this::scope),
        it.optionalSection("sourceOnly", this::conditions).orElse(Conditions.NONE),
        disclose.fields(),
        disclose.types(),
        it.constant("tlpCeiling", Names.of(Tlp.values())),
        it.number("retentionDays", 1, YEARS_100),
        it.flag("onward"),
        aggregatesOnly,
        !first && it.flag("specialCategory"),
        first ? Optional.empty() : it.optionalConstant("dataClass", Names.of(DataClass.values())),
        first
            ? Handling.DEFAULT
            : it.optionalSection("handling", TermsReader::handling).orElse(Handling.DEFAULT));
  }

  /** What the recipient gets. */
  private record Disclosure(Set<String> fields, Set<String> types) {
    static final Disclosure NOTHING = new Disclosure(Set.of(), Set.of());

    static Disclosure read(Section it) {
      return new Disclosure(it.texts("fields"), it.texts("types"));
    }
  }

  private static Handling handling(Section it) {
    return new Handling(
        it.optionalConstant("permittedActions", Names.of(Handling.PermittedActions.values()))
            .orElse(Handling.DEFAULT.permittedActions()),
        it.optionalConstant("attribution", Names.of(Handling.Attribution.values()))
            .orElse(Handling.DEFAULT.attribution()),
        it.flag("encryptAtRest"));
  }

  private Basis basis(Section it) {
    return new Basis(
        it.constant("provision", provisions),
        it.optionalText("reference").orElse(null),
        validity(it),
        it.flag("suspended"));
  }

  private Transfer transfer(Section it) {
    var country =
        it.has("country") ? it.text("country", COUNTRY, "an ISO 3166 code such as US") : null;
    return new Transfer(
        it.constant("tool", tools),
        country,
        it.optionalText("reference").orElse(null),
        validity(it));
  }

  private Scope scope(Section it) {
    return new Scope(
        it.constants("kinds", Names.of(SignalKind.values())), it.texts("types"), conditions(it));
  }

  private Conditions conditions(Section it) {
    var languages = it.texts("languages");
    if (!languages.stream().allMatch(language -> LANGUAGE.matcher(language).matches())) {
      it.invalid("languages", "holds what is no BCP 47 language; write them such as de or pt-BR");
    }
    return new Conditions(
        it.texts("labels"),
        it.constants("subjectRoles", Names.of(SubjectRole.values())),
        it.optionalNumber("minimumConfidence", 0, 100).orElse(0),
        it.flag("humanReviewedOnly"),
        languages,
        it.constants("originsExcluded", Names.of(Origin.values())),
        it.optionalConstant("privateCommunications", Names.of(PrivateCommunications.values()))
            .orElse(PrivateCommunications.INCLUDED),
        it.flag("governmentExcluded"),
        first
            ? LabelMatching.LITERAL
            : it.optionalConstant("labelMatching", Names.of(LabelMatching.values()))
                .orElse(LabelMatching.LITERAL));
  }
}
