package org.heliograph.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.base.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes I-JSON (RFC 7493): UTF-8 without byte order mark, no duplicate keys, no lone
 * surrogates, numbers within ±(2^53 − 1), one value and nothing after it.
 *
 * <p>Safe for use by many threads. Refusals name the place, never the content.
 */
public final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          // the text is bounded already, and a long number is to be refused as a number
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
          .build();
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build()
          .writer();

  private StrictJson() {}

  /** Parses one record of at most 256 KiB. */
  public static JsonNode parse(byte[] utf8) {
    return parse(utf8, JsonLimits.RECORD);
  }

  /**
   * Parses one JSON value.
   *
   * @throws RefusedException JSON_MALFORMED, JSON_DUPLICATE_KEY, JSON_LONE_SURROGATE,
   *     JSON_NUMBER_RANGE, or the limit's own reason
   */
  public static JsonNode parse(byte[] utf8, JsonLimits limits) {
    if (utf8.length > limits.bytes()) {
      throw Refusal.of(limits.tooLong(), "The JSON is longer than " + limits.bytes() + " bytes.")
          .asException();
    }
    if (!Utf8.isWellFormed(utf8)) {
      throw notUtf8(utf8);
    }
    try (JsonParser parser = FACTORY.createParser(utf8)) {
      var root = new StrictTree(parser, limits.depth()).root();
      if (parser.nextToken() != null) {
        throw refused(
            RefusalReason.JSON_MALFORMED,
            "There is more text after the JSON value",
            parser.currentTokenLocation());
      }
      return root;
    } catch (JsonProcessingException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes compact JSON, keys in the order they stand in. */
  public static byte[] write(JsonNode node) {
    try {
      return WRITER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw Refusal.of(RefusalReason.JSON_LONE_SURROGATE).asException();
    }
  }

  /** The parser itself looks for lone surrogates in keys; only its message tells them apart. */
  private static RefusedException unreadable(JsonProcessingException e) {
    return e.getOriginalMessage().contains("surrogate")
        ? refused(
            RefusalReason.JSON_LONE_SURROGATE,
            "A key holds half of a surrogate pair",
            e.getLocation())
        : refused(
            RefusalReason.JSON_MALFORMED, "The text is not well-formed JSON", e.getLocation());
  }

  static RefusedException refused(
      RefusalReason reason, String what, @Nullable JsonLocation location) {
    var place = location == null ? "." : " (at byte " + location.getByteOffset() + ").";
    return Refusal.of(reason, what + place).asException();
  }

  /** Surrogates that were encoded one by one (CESU-8) get their own reason. */
  private static RefusedException notUtf8(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length), true);
    int at = in.position();
    boolean surrogate =
        at + 1 < bytes.length && (bytes[at] & 0xff) == 0xed && (bytes[at + 1] & 0xe0) == 0xa0;
    var place = " (at byte " + at + ").";
    return surrogate
        ? Refusal.of(RefusalReason.JSON_LONE_SURROGATE, "A surrogate is encoded by itself" + place)
            .asException()
        : Refusal.of(RefusalReason.JSON_MALFORMED, "The text is not UTF-8" + place).asException();
  }
}
