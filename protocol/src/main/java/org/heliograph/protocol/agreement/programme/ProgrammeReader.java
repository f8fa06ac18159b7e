package org.heliograph.protocol.agreement.programme;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.TermsReader;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.refusal.Refusal;

/** Reads programmes strictly, with every defect told at once. Thread-safe. */
public final class ProgrammeReader {
  /** The version of the document's own layout; its clauses are those of agreements of schema 2. */
  static final int SCHEMA = 1;

  /** Ten characters fewer than the id of an agreement, which begins with {@code programme.}. */
  static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,52}");

  static final String ID_FORM = "1 to 53 of a-z, 0-9, dot, dash or underscore";

  private final TermsReader terms;

  public ProgrammeReader(Vocabulary vocabulary) {
    terms = new TermsReader(vocabulary, Agreement.SCHEMA_2);
  }

  /** The reader over the vocabulary that ships with this version. */
  public static ProgrammeReader standard() {
    return new ProgrammeReader(Vocabulary.standard());
  }

  /**
   * Reads a file: YAML or JSON with {@code programme:} at the top.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public Programme read(byte[] text) {
    var defects = new ArrayList<Refusal>();
    Programme programme;
    try (var file = new Section(YamlDocument.read(text), "", defects)) {
      programme = file.section("programme", this::programme);
    }
    return sound(programme, defects);
  }

  /**
   * Reads the mapping below {@code programme:}, which is also what is signed.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public Programme read(JsonNode document) {
    var defects = new ArrayList<Refusal>();
    Programme programme;
    try (var section = new Section(document, "", defects)) {
      programme = programme(section);
    }
    return sound(programme, defects);
  }

  static <T> T sound(T document, List<Refusal> defects) {
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return document;
  }

  private Programme programme(Section it) {
    if (it.number("schema", 1, Integer.MAX_VALUE) != SCHEMA) {
      it.invalid("schema", "is not spoken here; this version reads schema " + SCHEMA);
    }
    return new Programme(
        it.text("id", ID, ID_FORM),
        it.number("version", 1, Integer.MAX_VALUE),
        it.text("title"),
        it.text("federation"),
        it.text("language", TermsReader.LANGUAGE, "a BCP 47 language such as en or pt-BR"),
        TermsReader.validity(it),
        it.time("reviewBy"),
        it.number("stalenessHours", 1, 24 * TermsReader.YEARS_100),
        it.flag("deleteOnTermination"),
        terms.arrangement(it),
        terms.prohibitions(it),
        terms.duties(it),
        terms.clauses(it));
  }
}
