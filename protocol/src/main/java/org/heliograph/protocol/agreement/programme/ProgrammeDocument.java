package org.heliograph.protocol.agreement.programme;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.agreement.TermsWriter;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.document.YamlDocument;

/** A programme as the document that {@link ProgrammeReader} reads. */
public final class ProgrammeDocument {
  private ProgrammeDocument() {}

  /** The document with IRIs, whose canonical JSON is signed. */
  public static ObjectNode toSign(Programme programme) {
    return programme(programme, TermsWriter.toSign());
  }

  /** The file for people, with short names. */
  public static String toYaml(Programme programme, Vocabulary vocabulary) {
    var file = JsonNodeFactory.instance.objectNode();
    file.set("programme", programme(programme, TermsWriter.toShow(vocabulary)));
    return YamlDocument.write(file);
  }

  private static ObjectNode programme(Programme programme, TermsWriter terms) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("schema", ProgrammeReader.SCHEMA)
        .put("id", programme.id())
        .put("version", programme.version())
        .put("title", programme.title())
        .put("federation", programme.federation())
        .put("language", programme.language());
    TermsWriter.validity(json, programme.validity());
    json.put("reviewBy", TermsWriter.time(programme.reviewBy()))
        .put("stalenessHours", programme.stalenessHours());
    TermsWriter.flag(json, "deleteOnTermination", programme.deleteOnTermination());
    terms.arrangement(json, programme.arrangement());
    terms.prohibitions(json, programme.prohibitions());
    terms.duties(json, programme.duties());
    terms.clauses(json, programme.clauses());
    return json;
  }
}
