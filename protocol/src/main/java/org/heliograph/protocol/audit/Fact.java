package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an entry that stands for many says of one signal; its bytes are a leaf of the entry's tree
 * of facts. Codes and ids only, never a value.
 *
 * @param version the signal's version
 * @param what such as {@code accepted}, {@code disclose}, {@code withheld}, {@code kept}
 * @param agreement {@code id@version}, where the fact has another than its entry
 * @param clause of the agreement
 * @param reason a reason of the catalogue
 * @param detail ids or codes: disclosed slots, an outcome's code
 */
public record Fact(
    UUID signal,
    long version,
    String what,
    @Nullable String agreement,
    @Nullable String clause,
    @Nullable String reason,
    @Nullable String detail) {
  private static final String VERSION = "\"version\":";
  private static final String SIGNAL = "\"signal\":\"";

  public static Fact of(UUID signal, long version, String what) {
    return new Fact(signal, version, what, null, null, null, null);
  }

  public Fact under(@Nullable String name, @Nullable String clauseId) {
    return new Fact(signal, version, what, name, clauseId, reason, detail);
  }

  public Fact because(@Nullable String code) {
    return new Fact(signal, version, what, agreement, clause, code, detail);
  }

  public Fact with(@Nullable String more) {
    return new Fact(signal, version, what, agreement, clause, reason, more);
  }

  /** The leaf: canonical JSON (RFC 8785), which for these fields is written without a tree. */
  public byte[] toBytes() {
    var json = new StringBuilder(160).append('{');
    put(json, "agreement", agreement);
    put(json, "clause", clause);
    put(json, "detail", detail);
    put(json, "reason", reason);
    json.append(SIGNAL).append(signal).append("\",\"version\":").append(version);
    json.append(",\"what\":\"").append(plain(what)).append("\"}");
    return json.toString().getBytes(UTF_8);
  }

  private static void put(StringBuilder json, String key, @Nullable String text) {
    if (text != null) {
      json.append('"').append(key).append("\":\"").append(plain(text)).append("\",");
    }
  }

  /** Codes and ids need no escapes, so that these bytes are canonical. */
  private static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        throw new IllegalArgumentException("a fact holds codes and ids only");
      }
    }
    return text;
  }

  /** Reads a leaf that is exactly what {@link #toBytes} gives; empty for any other bytes. */
  static Optional<Fact> scan(byte[] leaf) {
    var line = new String(leaf, UTF_8);
    try {
      var fact =
          new Fact(
              UUID.fromString(Objects.requireNonNullElse(scan(line, "signal"), "")),
              version(line),
              Objects.requireNonNullElse(scan(line, "what"), ""),
              scan(line, "agreement"),
              scan(line, "clause"),
              scan(line, "reason"),
              scan(line, "detail"));
      boolean isInRange = Math.abs(fact.version) < 1L << 53;
      return isInRange && Arrays.equals(fact.toBytes(), leaf)
          ? Optional.of(fact)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** No value holds a quote, so that a quoted name before a colon is a key. */
  private static @Nullable String scan(String line, String key) {
    var before = '"' + key + "\":\"";
    int at = line.indexOf(before);
    int from = at + before.length();
    int to = at < 0 ? -1 : line.indexOf('"', from);
    return to < 0 ? null : line.substring(from, to);
  }

  private static long version(String line) {
    int from = line.indexOf(VERSION) + VERSION.length();
    int to = line.indexOf(',', from);
    return to < 0 ? 0 : Long.parseLong(line, from, to, 10);
  }

  static Fact of(JsonNode json) {
    return new Fact(
        UUID.fromString(json.path("signal").asText()),
        json.path("version").asLong(),
        json.path("what").asText(),
        text(json, "agreement"),
        text(json, "clause"),
        text(json, "reason"),
        text(json, "detail"));
  }

  private static @Nullable String text(JsonNode json, String key) {
    return json.path(key).isTextual() ? json.path(key).asText() : null;
  }
}
