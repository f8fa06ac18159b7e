package org.heliograph.protocol.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One act, as the audit log holds it: ids, codes and counts, never the value of an indicator, the
 * name of a person or free text. Its bytes are canonical JSON (RFC 8785), at most {@link #LONGEST}
 * bytes; they are the leaf of the log.
 *
 * @param at when it happened, in milliseconds, by the node's clock
 * @param partner member id of the other side, where there is one
 * @param clause of the agreement's version
 * @param objects ids by what they are the id of, such as {@code signal}, {@code upload}, {@code
 *     seal}
 * @param reasons how many times each reason of the catalogue applied
 * @param counts further counts, by what was counted
 * @param digests salted digests of texts, by what they are
 */
public record AuditEntry(
    AuditAct act,
    Instant at,
    Actor actor,
    @Nullable String partner,
    @Nullable AgreementRef agreement,
    @Nullable String clause,
    Map<String, String> objects,
    Map<String, Long> reasons,
    Map<String, Long> counts,
    @Nullable FactsRoot facts,
    Map<String, SaltedDigest> digests) {
  /** Longest entry in bytes; an entry bundle of tlog-tiles has 16 bits for it. */
  public static final int LONGEST = 65_535;

  private static final int FORMAT = 1;

  /** How many facts an entry stands for, and the root of the tree over them. */
  public record FactsRoot(long count, Hash root) {}

  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    objects = Map.copyOf(objects);
    reasons = Map.copyOf(reasons);
    counts = Map.copyOf(counts);
    digests = Map.copyOf(digests);
  }

  /**
   * @throws IllegalArgumentException when they would be longer than {@link #LONGEST}
   */
  public byte[] toBytes() {
    byte[] bytes = CanonicalJson.write(toJson());
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException("an entry of " + bytes.length + " bytes is too long");
    }
    return bytes;
  }

  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("act", act.wireName()).put("at", Payload.write(at));
    json.put("actor", actor.text());
    put(json, "partner", partner);
    if (agreement != null) {
      json.put("agreement", agreement.id()).put("agreementVersion", agreement.version());
    }
    put(json, "clause", clause);
    put(json, "objects", objects, TextNode::valueOf);
    put(json, "reasons", reasons, LongNode::valueOf);
    put(json, "counts", counts, LongNode::valueOf);
    if (facts != null) {
      json.putObject("facts").put("count", facts.count).put("root", facts.root.toString());
    }
    put(json, "digests", digests, AuditEntry::json);
    return json;
  }

  private static <V> void put(
      ObjectNode json, String key, Map<String, V> values, Function<V, JsonNode> value) {
    if (!values.isEmpty()) {
      var object = json.putObject(key);
      new TreeMap<>(values).forEach((name, one) -> object.set(name, value.apply(one)));
    }
  }

  private static JsonNode json(SaltedDigest digest) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("salt", digest.salt().toString())
        .put("hash", digest.hash().toString());
  }

  private static void put(ObjectNode json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  /**
   * Reads an entry's bytes.
   *
   * @throws RuntimeException when they are no entry of this format
   */
  public static AuditEntry read(byte[] bytes) {
    return of(StrictJson.parse(bytes, JsonLimits.ofDocument(LONGEST)));
  }

  private static AuditEntry of(JsonNode json) {
    if (json.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException("an entry of an unknown format");
    }
    var name = text(json, "agreement");
    var root = json.path("facts");
    return new AuditEntry(
        AuditAct.ofWire(json.path("act").asText())
            .orElseThrow(() -> new IllegalArgumentException("an entry of an unknown act")),
        Instant.parse(json.path("at").asText()),
        new Actor(json.path("actor").asText()),
        text(json, "partner"),
        name == null ? null : new AgreementRef(name, json.path("agreementVersion").asInt()),
        text(json, "clause"),
        map(json.path("objects"), JsonNode::asText),
        map(json.path("reasons"), JsonNode::asLong),
        map(json.path("counts"), JsonNode::asLong),
        root.isObject()
            ? new FactsRoot(root.path("count").asLong(), Hash.parse(root.path("root").asText()))
            : null,
        map(json.path("digests"), AuditEntry::digest));
  }

  private static SaltedDigest digest(JsonNode json) {
    return new SaltedDigest(
        UUID.fromString(json.path("salt").asText()), Hash.parse(json.path("hash").asText()));
  }

  private static @Nullable String text(JsonNode json, String key) {
    return json.path(key).isTextual() ? json.path(key).asText() : null;
  }

  private static <V> Map<String, V> map(JsonNode object, Function<JsonNode, V> value) {
    var map = new TreeMap<String, V>();
    object.properties().forEach(one -> map.put(one.getKey(), value.apply(one.getValue())));
    return map;
  }
}
