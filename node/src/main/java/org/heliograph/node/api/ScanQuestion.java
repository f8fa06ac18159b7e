package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Utf8;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.matching.text.ScanOptions;
import org.heliograph.node.matching.text.TextOffsets;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * Texts that shall be scanned, and how. The contract has checked members and their kinds.
 *
 * @param texts never logged or stored
 */
record ScanQuestion(List<String> texts, ScanOptions options, TextOffsets.Unit offsets) {
  /** UTF-8 bytes of all texts. */
  private static final int MOST_BYTES = 1 << 20;

  /**
   * @throws org.heliograph.protocol.refusal.RefusedException LIMIT_EXCEEDED or REQUEST_INVALID
   */
  static ScanQuestion of(JsonNode json) {
    var texts = new ArrayList<String>();
    long bytes = 0;
    for (var text : json.path("texts")) {
      texts.add(text.textValue());
      bytes += bytes(text.textValue());
    }
    if (bytes > MOST_BYTES) {
      throw Refusal.at(
              RefusalReason.LIMIT_EXCEEDED,
              "texts",
              "The texts have at most 1 MiB in all; send them in several calls.")
          .asException();
    }
    var options = json.path("options");
    return new ScanQuestion(
        texts,
        new ScanOptions(
            !options.path("mode").asText().equals("substring"),
            !options.path("diacritics").asText().equals("ignore"),
            options.path("obfuscation").asBoolean(),
            options.path("repeats").asBoolean(),
            options.hasNonNull("language") ? options.path("language").asText() : null),
        TextOffsets.Unit.of(options.path("offsets").asText("codepoint")));
  }

  private static long bytes(String text) {
    try {
      return Utf8.encodedLength(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.at(
              RefusalReason.REQUEST_INVALID,
              "texts",
              "A text has half a character (a lone surrogate), which UTF-8 cannot hold.")
          .asException();
    }
  }
}
