package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.signal.Tlp;

/**
 * Reads agreements strictly: unknown keys, names and dates without a zone are refused, all at once,
 * with their path and what to do. Thread-safe.
 */
public final class AgreementReader {
  /** The version of the document's own layout. */
  static final int SCHEMA = 1;

  private static final int YEARS_100 = 36_525;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final String ID_FORM = "1 to 63 of a-z, 0-9, dot, dash or underscore";
  private static final Pattern MEMBER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*");
  private static final KeyId NO_KEY = KeyId.ofBytes(new byte[KeyId.LENGTH]);

  private final Names<String> purposes;
  private final Names<String> provisions;
  private final Names<String> tools;

  public AgreementReader(Vocabulary vocabulary) {
    purposes = Names.of(vocabulary.purposes(), RefusalReason.PURPOSE_UNKNOWN);
    provisions = Names.of(vocabulary.provisions(), RefusalReason.BASIS_INVALID);
    tools = Names.of(vocabulary.transferTools(), RefusalReason.BASIS_INVALID);
  }

  /** The reader over the vocabulary that ships with this version. */
  public static AgreementReader standard() {
    return new AgreementReader(Vocabulary.standard());
  }

  /** Reads the mapping below {@code agreement:}. */
  public AgreementReading read(JsonNode document) {
    var defects = new ArrayList<Refusal>();
    Agreement agreement;
    try (var section = new Section(document, "", defects)) {
      agreement = agreement(section);
    }
    return defects.isEmpty()
        ? new AgreementReading.Sound(agreement)
        : new AgreementReading.Defective(defects);
  }

  Agreement agreement(Section it) {
    if (it.number("schema", 1, Integer.MAX_VALUE) != SCHEMA) {
      it.invalid("schema", "is not spoken here; this version reads schema " + SCHEMA);
    }
    return new Agreement(
        it.text("id", ID, ID_FORM),
        it.number("version", 1, Integer.MAX_VALUE),
        it.text("title"),
        it.text("federation"),
        it.text("source", MEMBER, "a member id such as harbor.example"),
        it.text("recipient", MEMBER, "a member id such as lumen.example"),
        it.section("keys", AgreementReader::keys),
        it.validity(),
        it.time("reviewBy"),
        it.number("stalenessHours", 1, 24 * YEARS_100),
        it.optionalSection("arrangement", AgreementReader::arrangement),
        it.constants("prohibitions", Names.of(Prohibition.values())),
        it.optionalSections("duties", AgreementReader::duty),
        it.sections("clauses", this::clause));
  }

  private static PinnedKeys keys(Section it) {
    return new PinnedKeys(key(it, "source"), key(it, "recipient"));
  }

  private static KeyId key(Section it, String party) {
    var text = it.text(party);
    try {
      return text.isEmpty() ? NO_KEY : KeyId.parse(text);
    } catch (IllegalArgumentException e) {
      it.invalid(party, "is not a thumbprint; write the 43 characters of the agreement key's id");
      return NO_KEY;
    }
  }

  private static Arrangement arrangement(Section it) {
    return new Arrangement(
        it.constant("roles", Names.of(Arrangement.Roles.values())), it.text("reference"));
  }

  private static Duty duty(Section it) {
    return new Duty(
        it.constant("duty", Names.of(Duty.Kind.values())),
        it.optionalNumber("withinDays", 0, YEARS_100));
  }

  private Clause clause(Section it) {
    var disclose = it.section("disclose", Disclosure::read);
    return new Clause(
        it.text("id", ID, ID_FORM),
        it.text("title"),
        it.constant("purpose", purposes),
        it.sections("senderBases", this::basis),
        it.sections("recipientBases", this::basis),
        it.section("transfer", this::transfer),
        it.section("scope", AgreementReader::scope),
        it.optionalSection("sourceOnly", AgreementReader::conditions).orElse(Conditions.NONE),
        disclose.fields(),
        disclose.types(),
        it.constant("tlpCeiling", Names.of(Tlp.values())),
        it.number("retentionDays", 1, YEARS_100),
        it.flag("onward"));
  }

  /** What the recipient gets. */
  private record Disclosure(Set<String> fields, Set<String> types) {
    static Disclosure read(Section it) {
      return new Disclosure(it.texts("fields"), it.texts("types"));
    }
  }

  private Basis basis(Section it) {
    return new Basis(
        it.constant("provision", provisions),
        it.optionalText("reference").orElse(null),
        it.validity(),
        it.flag("suspended"));
  }

  private Transfer transfer(Section it) {
    var country =
        it.has("country") ? it.text("country", COUNTRY, "an ISO 3166 code such as US") : null;
    return new Transfer(
        it.constant("tool", tools),
        country,
        it.optionalText("reference").orElse(null),
        it.validity());
  }

  private static Scope scope(Section it) {
    return new Scope(
        it.constants("kinds", Names.of(SignalKind.values())), it.texts("types"), conditions(it));
  }

  private static Conditions conditions(Section it) {
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
        it.flag("governmentExcluded"));
  }
}
