package org.heliograph.protocol.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.document.QuotedBlanks;
import org.heliograph.protocol.json.ResourceJson;

/** The drafts that ship with this version, for people to begin from. */
public final class AgreementTemplates {
  private static final List<Template> TEMPLATES = shipped();

  private AgreementTemplates() {}

  /**
   * One template.
   *
   * @param purpose one sentence for people who choose
   */
  public record Template(String id, String title, String purpose) {}

  public static List<Template> list() {
    return TEMPLATES;
  }

  /**
   * A draft in YAML, with comments that tell a lawyer what to fill in.
   *
   * @throws IllegalArgumentException if there is no template of this id
   */
  public static String fill(String id, Blanks blanks) {
    return QuotedBlanks.fill(text(id), blanks.byName(), blanks.references());
  }

  /** What stands in the angle brackets of a template. */
  public static Set<String> references(String id) {
    return QuotedBlanks.references(text(id));
  }

  private static String text(String id) {
    if (TEMPLATES.stream().noneMatch(template -> template.id().equals(id))) {
      var ids = TEMPLATES.stream().map(Template::id).toList();
      throw new IllegalArgumentException(
          "there is no template " + id + "; choose one of " + String.join(", ", ids));
    }
    try (var in = AgreementTemplates.class.getResourceAsStream("templates/" + id + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("missing template " + id);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Template> shipped() {
    var index = ResourceJson.read(AgreementTemplates.class, "templates/index.json");
    return StreamSupport.stream(index.spliterator(), false)
        .map(
            json ->
                new Template(
                    json.required("id").textValue(),
                    json.required("title").textValue(),
                    json.required("purpose").textValue()))
        .toList();
  }
}
