package org.heliograph.node.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a question to the look-up, indicator by indicator, straight from its bytes. What
 * stands beside the indicators is known at the end. As strict as {@link StrictJson}, which reads
 * the whole as soon as something is not as plain as questions are.
 *
 * <p>For one thread.
 */
final class LookupReading implements AutoCloseable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();
  private static final int USUAL_VALUE = 256;

  private final byte[] body;
  private final JsonParser parser;
  private final LookupMembers members = new LookupMembers();
  private boolean strict;
  private boolean begun;
  private int read;

  private String type = "";
  private char[] value = new char[USUAL_VALUE];
  private int length;
  private Map<String, String> qualifiers = Map.of();
  private @Nullable Refusal defect;

  LookupReading(byte[] body) {
    this.body = body;
    try {
      parser = FACTORY.createParser(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!PlainAscii.holds(body)) {
      requireStrict();
    }
  }

  /**
   * Goes on to the next indicator; false where there is none, and all of the question was read.
   *
   * @throws RefusedException REQUEST_INVALID, or what is wrong with the JSON
   */
  boolean next() {
    try {
      return begun ? indicatorOrRest() : membersUpToIndicators();
    } catch (JsonProcessingException e) {
      requireStrict();
      throw Refusal.of(RefusalReason.JSON_MALFORMED).asException();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands beside the indicators, once {@link #next} said that there are no more. */
  LookupMembers members() {
    return members;
  }

  /** Why the indicator cannot be read, whatever its type; null where it can. */
  @Nullable Refusal defect() {
    return defect;
  }

  String type() {
    return type;
  }

  /** The value's characters up to {@link #length}; another value's after {@link #next}. */
  char[] characters() {
    return value;
  }

  int length() {
    return length;
  }

  String value() {
    return new String(value, 0, length);
  }

  /** All that stands beside type and value. */
  Map<String, String> qualifiers() {
    return qualifiers;
  }

  private boolean membersUpToIndicators() throws IOException {
    begun = true;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw invalid(null, "Expected an object with purpose and indicators.");
    }
    return rest();
  }

  private boolean indicatorOrRest() throws IOException {
    var token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      requireSome();
      return rest();
    }
    if (++read > LookupQuestion.MOST_INDICATORS) {
      throw tooManyOrFew();
    }
    indicator(token);
    return true;
  }

  /** Members up to the indicators or the end. */
  private boolean rest() throws IOException {
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!members.isNew(name)) {
        throw invalid(null, members.expectation());
      }
      var token = parser.nextToken();
      if (name.equals(LookupMembers.INDICATORS)) {
        if (token != JsonToken.START_ARRAY) {
          throw tooManyOrFew();
        }
        return indicatorOrRest();
      }
      member(name, token);
    }
    if (parser.nextToken() != null) {
      throw invalid(null, "Expected nothing after the question.");
    }
    requireSome();
    return false;
  }

  private void member(String name, JsonToken token) throws IOException {
    String expected = members.take(name, token, parser);
    if (expected != null) {
      throw invalid(name, expected);
    }
  }

  private void indicator(JsonToken token) throws IOException {
    defect = null;
    qualifiers = Map.of();
    length = -1;
    if (token != JsonToken.START_OBJECT) {
      skip("An indicator is a JSON object.");
      return;
    }
    boolean typed = false;
    for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
      if (!isText) {
        skip("An indicator's members are strings.");
      } else if (name.equals("type")) {
        requireFirst(!typed);
        typed = true;
        readType();
      } else if (name.equals("value")) {
        requireFirst(length < 0);
        readValue();
      } else {
        qualify(name, parser.getText());
      }
    }
    if (defect == null && !(typed && length >= 0)) {
      requireStrict();
      defect =
          Refusal.at(
              RefusalReason.FIELD_MISSING,
              typed ? "value" : "type",
              "An indicator has a type and a value.");
    }
  }

  private void skip(String expected) throws IOException {
    requireStrict();
    parser.skipChildren();
    defect = Refusal.of(RefusalReason.INDICATOR_INVALID, expected);
  }

  /** Most indicators of a question are of one type, which then is one string. */
  private void readType() throws IOException {
    char[] characters = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int to = from + parser.getTextLength();
    if (!isType(characters, from, to)) {
      type = new String(characters, from, to - from);
    }
  }

  private boolean isType(char[] characters, int from, int to) {
    if (to - from != type.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (characters[i] != type.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  private void readValue() throws IOException {
    char[] characters = parser.getTextCharacters();
    length = parser.getTextLength();
    if (length > value.length) {
      value = Arrays.copyOf(value, Math.max(length, value.length * 2));
    }
    System.arraycopy(characters, parser.getTextOffset(), value, 0, length);
  }

  private void qualify(String name, String text) {
    if (qualifiers.isEmpty()) {
      qualifiers = new LinkedHashMap<>();
    }
    requireFirst(qualifiers.put(name, text) == null);
  }

  /** A member that stands twice is refused as the strict reader refuses it. */
  private void requireFirst(boolean first) {
    if (!first) {
      requireStrict();
    }
  }

  private void requireSome() {
    if (read == 0) {
      throw tooManyOrFew();
    }
  }

  private RefusedException tooManyOrFew() {
    return invalid(
        LookupMembers.INDICATORS,
        "Expected 1 to %,d indicators.".formatted(LookupQuestion.MOST_INDICATORS));
  }

  private RefusedException invalid(@Nullable String field, String expected) {
    requireStrict();
    return (field == null
            ? Refusal.of(RefusalReason.REQUEST_INVALID, expected)
            : Refusal.at(RefusalReason.REQUEST_INVALID, field, expected))
        .asException();
  }

  private void requireStrict() {
    if (!strict && body.length > 0) {
      StrictJson.parse(body, JsonLimits.ofDocument(body.length));
      strict = true;
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
