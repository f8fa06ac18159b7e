package org.heliograph.protocol.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** YAML as our documents use it: one document, no key twice, no aliases. */
public final class YamlDocument {
  /** Longest file in bytes. */
  private static final int LONGEST = 256 * 1024;

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private YamlDocument() {}

  /**
   * Reads one document.
   *
   * @throws DefectiveDocumentException with line and column of what is wrong
   */
  public static JsonNode read(byte[] yaml) {
    if (yaml.length > LONGEST) {
      throw malformed("The file is longer than 256 KiB.");
    }
    try {
      requireNoAliases(yaml);
      return MAPPER.readTree(yaml);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var place =
          at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
      throw malformed(e.getOriginalMessage().lines().findFirst().orElse("not YAML") + place + ".");
    } catch (IOException e) {
      throw malformed("The file is not UTF-8 text.");
    }
  }

  public static String write(JsonNode document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireNoAliases(byte[] yaml) throws IOException {
    try (var parser = MAPPER.getFactory().createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser.isCurrentAlias()) {
          throw malformed(
              "Line %d has an alias; write the text out."
                  .formatted(parser.currentTokenLocation().getLineNr()));
        }
      }
    }
  }

  private static DefectiveDocumentException malformed(String words) {
    return new DefectiveDocumentException(
        List.of(Refusal.at(RefusalReason.AGREEMENT_MALFORMED, "file", words)));
  }
}
