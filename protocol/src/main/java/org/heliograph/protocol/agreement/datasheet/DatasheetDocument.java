package org.heliograph.protocol.agreement.datasheet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import org.heliograph.protocol.agreement.TermsWriter;
import org.heliograph.protocol.agreement.datasheet.Datasheet.ErrorRate;
import org.heliograph.protocol.document.QuotedBlanks;
import org.heliograph.protocol.document.YamlDocument;

/** A datasheet as the document that {@link DatasheetReader} reads. */
public final class DatasheetDocument {
  private DatasheetDocument() {}

  /** The document whose canonical JSON is signed; empty lists are left out. */
  public static ObjectNode toSign(Datasheet datasheet) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", DatasheetReader.SCHEMA)
        .put("feed", datasheet.feed())
        .put("version", datasheet.version())
        .put("source", datasheet.source())
        .put("title", datasheet.title())
        .put("collectionMethod", datasheet.collectionMethod());
    var coverage = json.putObject("coverage");
    TermsWriter.texts(coverage, "languages", datasheet.coverage().languages());
    TermsWriter.texts(coverage, "regions", datasheet.coverage().regions());
    TermsWriter.texts(coverage, "platforms", datasheet.coverage().platforms());
    TermsWriter.texts(json, "knownLimits", datasheet.knownLimits());
    TermsWriter.texts(json, "knownBias", datasheet.knownBias());
    TermsWriter.objects(
        json,
        "errorRates",
        datasheet.errorRates().stream().map(DatasheetDocument::errorRate).toList());
    return json.put("contact", datasheet.contact())
        .put("reviewBy", TermsWriter.time(datasheet.reviewBy()));
  }

  private static ObjectNode errorRate(ErrorRate rate) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("measure", rate.measure())
        .put("percent", rate.percent())
        .put("sampleSize", rate.sampleSize())
        .put("auditedOn", rate.auditedOn().toString())
        .put("auditor", rate.auditor());
  }

  /** The file for people. */
  public static String toYaml(Datasheet datasheet) {
    var file = JsonNodeFactory.instance.objectNode();
    file.set("datasheet", toSign(datasheet));
    return YamlDocument.write(file);
  }

  /**
   * A draft in YAML with comments. What stands in angle brackets is for people to fill in.
   *
   * @param words texts for some of what stands in angle brackets
   */
  public static String template(
      String feed,
      String source,
      String title,
      OffsetDateTime reviewBy,
      Map<String, String> words) {
    try (var in = DatasheetDocument.class.getResourceAsStream("datasheet.yaml")) {
      if (in == null) {
        throw new IllegalStateException("missing template of datasheets");
      }
      var blanks =
          Map.of(
              "feed", feed,
              "source", source,
              "title", title,
              "reviewBy", TermsWriter.time(reviewBy));
      return QuotedBlanks.fill(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), blanks, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
