package org.heliograph.protocol.agreement.programme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import org.heliograph.protocol.agreement.TermsReader;
import org.heliograph.protocol.agreement.TermsWriter;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.Names;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.signal.Tlp;

/**
 * An accession as the document whose canonical JSON is signed; what has its default is left out.
 */
public final class AccessionDocument {
  private static final int SCHEMA = 1;
  private static final AgreementRef NO_PROGRAMME = new AgreementRef("unread", 1);

  private static final Hash NO_DIGEST = Hash.ofBytes(new byte[Hash.LENGTH]);

  private AccessionDocument() {}

  public static ObjectNode toSign(Accession accession) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.putObject("programme")
        .put("id", accession.programme().id())
        .put("version", accession.programme().version())
        .put("digest", accession.digest().toString());
    json.put("member", accession.member())
        .put("key", accession.key().toString())
        .put("number", accession.number());
    accession.feed().ifPresent(feed -> json.put("feed", feed));
    TermsWriter.flag(json, "left", accession.left());
    var source = accession.asSource();
    if (!source.equals(AsSource.ALL)) {
      var narrowing = json.putObject("asSource");
      TermsWriter.texts(narrowing, "clausesLeftOut", source.clausesLeftOut());
      TermsWriter.texts(narrowing, "fieldsWithheld", source.fieldsWithheld());
      TermsWriter.texts(narrowing, "typesWithheld", source.typesWithheld());
      source.tlpCeiling().ifPresent(tlp -> narrowing.put("tlpCeiling", tlp.wireName()));
      source.retentionDays().ifPresent(days -> narrowing.put("retentionDays", days));
    }
    if (!accession.asRecipient().equals(AsRecipient.ALL)) {
      TermsWriter.texts(
          json.putObject("asRecipient"),
          "clausesNotTaken",
          accession.asRecipient().clausesNotTaken());
    }
    TermsWriter.validity(json, accession.validity());
    return json;
  }

  /**
   * Reads the document.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public static Accession read(JsonNode document) {
    var defects = new ArrayList<Refusal>();
    Accession accession;
    try (var section = new Section(document, "", defects)) {
      accession = accession(section);
    }
    return ProgrammeReader.sound(accession, defects);
  }

  private static Accession accession(Section it) {
    if (it.number("schema", 1, Integer.MAX_VALUE) != SCHEMA) {
      it.invalid("schema", "is not spoken here; this version reads schema " + SCHEMA);
    }
    var terms = it.section("programme", Terms::read);
    return new Accession(
        terms.programme(),
        terms.digest(),
        it.text("member", TermsReader.MEMBER, "a member id such as harbor.example"),
        key(it),
        it.has("feed")
            ? Optional.of(it.text("feed", TermsReader.ID, TermsReader.ID_FORM))
            : Optional.empty(),
        it.number("number", 1, Accession.HIGHEST_NUMBER),
        it.flag("left"),
        it.optionalSection("asSource", AccessionDocument::asSource).orElse(AsSource.ALL),
        it.optionalSection("asRecipient", s -> new AsRecipient(s.texts("clausesNotTaken")))
            .orElse(AsRecipient.ALL),
        TermsReader.validity(it));
  }

  /** Which version is acceded to, and what it says. */
  private record Terms(AgreementRef programme, Hash digest) {
    static Terms read(Section it) {
      var id = it.text("id", ProgrammeReader.ID, ProgrammeReader.ID_FORM);
      int version = it.number("version", 1, Integer.MAX_VALUE);
      var ref = id.isEmpty() ? NO_PROGRAMME : new AgreementRef(id, version);
      return new Terms(ref, AccessionDocument.digest(it));
    }
  }

  private static Hash digest(Section it) {
    var text = it.text("digest");
    try {
      return text.isEmpty() ? NO_DIGEST : Hash.parse(text);
    } catch (IllegalArgumentException e) {
      it.invalid("digest", "is not a SHA-256 hash; write the 43 characters of the digest");
      return NO_DIGEST;
    }
  }

  private static KeyId key(Section it) {
    var text = it.text("key");
    try {
      return text.isEmpty() ? KeyId.ofBytes(new byte[KeyId.LENGTH]) : KeyId.parse(text);
    } catch (IllegalArgumentException e) {
      it.invalid("key", "is not a thumbprint; write the 43 characters of the agreement key's id");
      return KeyId.ofBytes(new byte[KeyId.LENGTH]);
    }
  }

  private static AsSource asSource(Section it) {
    return new AsSource(
        it.texts("clausesLeftOut"),
        it.texts("fieldsWithheld"),
        it.texts("typesWithheld"),
        it.optionalConstant("tlpCeiling", Names.of(Tlp.values())),
        it.optionalNumber("retentionDays", 1, TermsReader.YEARS_100));
  }
}
