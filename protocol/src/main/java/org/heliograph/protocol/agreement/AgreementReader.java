package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.Names;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Reads agreements strictly: unknown keys, names and dates without a zone are refused, all at once,
 * with their path and what to do. Each layout has its own keys. Thread-safe.
 */
public final class AgreementReader {
  /** What agreements of schema 1, which do not say it, are written in. */
  private static final String LANGUAGE_OF_SCHEMA_1 = "en";

  private static final AgreementRef NO_PROGRAMME = new AgreementRef("unread", 1);
  private static final KeyId NO_KEY = KeyId.ofBytes(new byte[KeyId.LENGTH]);

  private final TermsReader terms1;
  private final TermsReader terms2;

  public AgreementReader(Vocabulary vocabulary) {
    terms1 = new TermsReader(vocabulary, Agreement.SCHEMA_1);
    terms2 = new TermsReader(vocabulary, Agreement.SCHEMA_2);
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

  /**
   * Reads a draft, which is an agreement without {@code keys:}, as YAML or JSON, below {@code
   * agreement:} or by itself.
   *
   * @param keys what the draft's agreement is to pin; a draft that pins others is refused
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public Agreement readDraft(byte[] text, PinnedKeys keys) {
    var defects = new ArrayList<Refusal>();
    var document = YamlDocument.read(text);
    if (document.has("agreement")) {
      try (var file = new Section(document, "", defects)) {
        file.has("agreement");
      }
      document = document.get("agreement");
    }
    Agreement agreement;
    try (var section = new Section(document, "", defects)) {
      agreement = draft(section, keys);
    }
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return agreement;
  }

  private Agreement draft(Section it, PinnedKeys keys) {
    if (it.optionalSection("keys", AgreementReader::keys)
        .filter(own -> !own.equals(keys))
        .isPresent()) {
      it.invalid("keys", "names other keys than the parties have; remove it");
    }
    return agreement(it, keys);
  }

  Agreement agreement(Section it) {
    return agreement(it, it.section("keys", AgreementReader::keys));
  }

  private Agreement agreement(Section it, PinnedKeys keys) {
    int schema = it.number("schema", 1, Integer.MAX_VALUE);
    if (schema > Agreement.SCHEMA_3) {
      it.invalid("schema", "is not spoken here; this version reads schema 1 to 3");
    }
    boolean first = schema == Agreement.SCHEMA_1;
    var terms = first ? terms1 : terms2;
    return new Agreement(
        schema,
        it.text("id", TermsReader.ID, TermsReader.ID_FORM),
        it.number("version", 1, Integer.MAX_VALUE),
        it.text("title"),
        it.text("federation"),
        it.text("source", TermsReader.MEMBER, "a member id such as harbor.example"),
        it.text("recipient", TermsReader.MEMBER, "a member id such as lumen.example"),
        keys,
        TermsReader.validity(it),
        it.time("reviewBy"),
        it.number("stalenessHours", 1, 24 * TermsReader.YEARS_100),
        first ? LANGUAGE_OF_SCHEMA_1 : language(it),
        first ? Optional.empty() : feed(it),
        first || it.flag("deleteOnTermination"),
        first ? Optional.empty() : it.optionalSection("programme", AgreementReader::programme),
        terms.arrangement(it),
        first ? List.of() : it.optionalSections("capacities", AgreementReader::capacity),
        terms.prohibitions(it),
        terms.duties(it),
        schema < Agreement.SCHEMA_3 ? ReturnTerms.DEFAULT : ReturnsDocument.read(it),
        terms.clauses(it));
  }

  private static String language(Section it) {
    return it.text("language", TermsReader.LANGUAGE, "a BCP 47 language such as en or pt-BR");
  }

  private static Optional<String> feed(Section it) {
    return it.has("feed")
        ? Optional.of(it.text("feed", TermsReader.ID, TermsReader.ID_FORM))
        : Optional.empty();
  }

  private static AgreementRef programme(Section it) {
    var id = it.text("id", TermsReader.ID, TermsReader.ID_FORM);
    int version = it.number("version", 1, Integer.MAX_VALUE);
    return id.isEmpty() ? NO_PROGRAMME : new AgreementRef(id, version);
  }

  private static Capacity capacity(Section it) {
    return new Capacity(
        it.constant("party", Names.of(Party.values())),
        it.constant("capacity", Names.of(Capacity.Kind.values())),
        it.optionalText("reference").orElse(null));
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
}
