package org.heliograph.protocol.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Base64Url;

/**
 * Texts that entries hold salted hashes of, and names behind pseudonyms; only in bundles that were
 * asked for with them.
 */
public final class TextEvidence {
  private TextEvidence() {}

  /**
   * A text of an entry.
   *
   * @param what as the entry calls it
   */
  public record Told(EntryId entry, String what, byte[] salt, String text) {
    boolean isOf(EvidenceLine line) {
      var digest = line.entry().digests().get(what);
      return digest != null && digest.isOf(salt, text);
    }
  }

  /** The name behind a pseudonym, by the member's own word. */
  public record Named(String pseudonym, String name) {}

  public static byte[] writeTexts(List<Told> texts) {
    var json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("texts");
    texts.forEach(
        one ->
            list.addObject()
                .put("entry", one.entry.toString())
                .put("what", one.what)
                .put("salt", Base64Url.encode(one.salt))
                .put("text", one.text));
    return CanonicalJson.write(json);
  }

  static List<Told> readTexts(byte[] bytes) {
    var texts = new ArrayList<Told>();
    for (var one : document(bytes, BundleFile.TEXTS).path("texts")) {
      texts.add(
          new Told(
              EntryId.parse(one.path("entry").asText()),
              one.path("what").asText(),
              Base64Url.decode(one.path("salt").asText()),
              one.path("text").asText()));
    }
    return texts;
  }

  public static byte[] writePeople(List<Named> people) {
    var json = JsonNodeFactory.instance.objectNode();
    var list = json.putArray("people");
    people.forEach(one -> list.addObject().put("pseudonym", one.pseudonym).put("name", one.name));
    return CanonicalJson.write(json);
  }

  static List<Named> readPeople(byte[] bytes) {
    var people = new ArrayList<Named>();
    for (var one : document(bytes, BundleFile.PEOPLE).path("people")) {
      people.add(new Named(one.path("pseudonym").asText(), one.path("name").asText()));
    }
    return people;
  }

  private static JsonNode document(byte[] bytes, BundleFile kind) {
    return StrictJson.parse(bytes, JsonLimits.ofDocument(kind.longest()));
  }
}
