package org.heliograph.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Builds the tree of one JSON value from tokens and refuses what I-JSON does not allow. */
final class StrictTree {
  private static final long LARGEST = (1L << 53) - 1;

  private final JsonParser parser;
  private final int deepest;

  StrictTree(JsonParser parser, int deepest) {
    this.parser = parser;
    this.deepest = deepest;
  }

  JsonNode root() throws IOException {
    return value(parser.nextToken(), 0);
  }

  private JsonNode value(@Nullable JsonToken token, int depth) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(deeper(depth));
      case START_ARRAY -> array(deeper(depth));
      case VALUE_STRING -> TextNode.valueOf(characters(parser.getText()));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> BooleanNode.TRUE;
      case VALUE_FALSE -> BooleanNode.FALSE;
      case VALUE_NULL -> NullNode.instance;
      case null, default -> throw refused(RefusalReason.JSON_MALFORMED, "A value is missing");
    };
  }

  private ObjectNode object(int depth) throws IOException {
    var object = JsonNodeFactory.instance.objectNode();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      characters(key);
      if (object.replace(key, value(parser.nextToken(), depth)) != null) {
        throw Refusal.at(
                RefusalReason.JSON_DUPLICATE_KEY,
                FieldNames.shown(key),
                "An object names this key twice.")
            .asException();
      }
    }
    return object;
  }

  private ArrayNode array(int depth) throws IOException {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      array.add(value(token, depth));
    }
    return array;
  }

  private int deeper(int depth) {
    if (depth == deepest) {
      throw refused(
          RefusalReason.JSON_MALFORMED, "The JSON nests deeper than " + deepest + " levels");
    }
    return depth + 1;
  }

  private JsonNode integer() throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw outOfRange();
    }
    long number = parser.getLongValue();
    if (number > LARGEST || number < -LARGEST) {
      throw outOfRange();
    }
    return LongNode.valueOf(number);
  }

  private JsonNode decimal() throws IOException {
    double number = parser.getDoubleValue();
    if (!(Math.abs(number) <= LARGEST)) {
      throw outOfRange();
    }
    return DoubleNode.valueOf(number);
  }

  private RefusedException outOfRange() {
    return refused(RefusalReason.JSON_NUMBER_RANGE, "A number is beyond ±(2^53 − 1)");
  }

  /**
   * Escapes may spell half of a surrogate pair, which well-formed UTF-8 cannot; both may spell a
   * noncharacter.
   */
  private String characters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= Character.MIN_SURROGATE) {
        int codePoint = text.codePointAt(i);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
          throw refused(
              RefusalReason.JSON_LONE_SURROGATE, "A string holds half of a surrogate pair");
        }
        if ((codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef)) {
          throw refused(RefusalReason.JSON_MALFORMED, "A string holds a noncharacter");
        }
        i += Character.charCount(codePoint) - 1;
      }
    }
    return text;
  }

  private RefusedException refused(RefusalReason reason, String what) {
    return StrictJson.refused(reason, what, parser.currentTokenLocation());
  }
}
