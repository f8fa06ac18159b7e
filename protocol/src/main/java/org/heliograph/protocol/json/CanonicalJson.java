package org.heliograph.protocol.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;

/** Writes the one canonical form of a JSON document (RFC 8785), for hashing and signing. */
public final class CanonicalJson {
  private CanonicalJson() {}

  public static byte[] write(JsonNode node) {
    if (!node.isContainerNode()) {
      // RFC 8785 covers any value; the library takes objects and arrays
      var inArray = canonical(("[" + text(node) + "]"));
      return Arrays.copyOfRange(inArray, 1, inArray.length - 1);
    }
    return canonical(text(node));
  }

  private static String text(JsonNode node) {
    return new String(StrictJson.write(node), StandardCharsets.UTF_8);
  }

  private static byte[] canonical(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
