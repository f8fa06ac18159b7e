package org.heliograph.protocol.agreement.datasheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.heliograph.protocol.agreement.TermsReader;
import org.heliograph.protocol.agreement.datasheet.Datasheet.Coverage;
import org.heliograph.protocol.agreement.datasheet.Datasheet.ErrorRate;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.refusal.Refusal;

/** Reads datasheets strictly, with every defect told at once. */
public final class DatasheetReader {
  /** The version of the document's own layout. */
  static final int SCHEMA = 1;

  private static final Pattern REGION = Pattern.compile("[A-Z]{2}|[0-9]{3}");

  private DatasheetReader() {}

  /**
   * Reads a file: YAML or JSON with {@code datasheet:} at the top.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public static Datasheet read(byte[] text) {
    var defects = new ArrayList<Refusal>();
    Datasheet datasheet;
    try (var file = new Section(YamlDocument.read(text), "", defects)) {
      datasheet = file.section("datasheet", DatasheetReader::datasheet);
    }
    return sound(datasheet, defects);
  }

  /**
   * Reads the mapping below {@code datasheet:}, which is also what is signed.
   *
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public static Datasheet read(JsonNode document) {
    var defects = new ArrayList<Refusal>();
    Datasheet datasheet;
    try (var section = new Section(document, "", defects)) {
      datasheet = datasheet(section);
    }
    return sound(datasheet, defects);
  }

  private static Datasheet sound(Datasheet datasheet, List<Refusal> defects) {
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    return datasheet;
  }

  private static Datasheet datasheet(Section it) {
    if (it.number("schema", 1, Integer.MAX_VALUE) != SCHEMA) {
      it.invalid("schema", "is not spoken here; this version reads schema " + SCHEMA);
    }
    return new Datasheet(
        it.text("feed", TermsReader.ID, TermsReader.ID_FORM),
        it.number("version", 1, Integer.MAX_VALUE),
        it.text("source", TermsReader.MEMBER, "a member id such as harbor.example"),
        it.text("title"),
        it.text("collectionMethod"),
        it.section("coverage", DatasheetReader::coverage),
        List.copyOf(it.texts("knownLimits")),
        List.copyOf(it.texts("knownBias")),
        it.optionalSections("errorRates", DatasheetReader::errorRate),
        it.text("contact"),
        it.time("reviewBy"));
  }

  private static Coverage coverage(Section it) {
    var languages = it.texts("languages");
    if (!languages.stream().allMatch(tag -> TermsReader.LANGUAGE.matcher(tag).matches())) {
      it.invalid("languages", "holds what is no BCP 47 language; write them such as de or pt-BR");
    }
    var regions = it.texts("regions");
    if (!regions.stream().allMatch(region -> REGION.matcher(region).matches())) {
      it.invalid(
          "regions", "holds what is no region; write ISO 3166 or UN M49 codes, DE or \"150\"");
    }
    return new Coverage(
        List.copyOf(languages), List.copyOf(regions), List.copyOf(it.texts("platforms")));
  }

  private static ErrorRate errorRate(Section it) {
    return new ErrorRate(
        it.text("measure"),
        it.decimal("percent", 0, 100),
        it.number("sampleSize", 1, Integer.MAX_VALUE),
        it.date("auditedOn"),
        it.text("auditor"));
  }
}
