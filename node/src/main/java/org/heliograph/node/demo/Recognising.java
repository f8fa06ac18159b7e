package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A recipient recognises near copies of what was disclosed to it, and what it knows is harmless.
 */
final class Recognising {
  private static final String PURPOSE = "prevent-child-sexual-exploitation";
  private static final String BANK = "demo-harmless";
  private static final int MOST_ASKED = 200;
  private static final int MOST_TEXTS = 100;
  private static final int LEAST_QUALITY = 50;
  private static final int FARTHEST = 31;
  private static final int CHUNK_BITS = 16;
  private static final int HASH_BITS = 256;

  private final ApiClient recipient;
  private final List<String> hashes = new ArrayList<>();
  private final Set<String> keywords = new LinkedHashSet<>();
  private final RandomGenerator random;

  Recognising(DemoMember source, ApiClient recipient, long seed) {
    this.recipient = recipient;
    this.random = new Random(seed);
    SignalPages.received(recipient, source, this::remember);
  }

  private void remember(JsonNode signal) {
    if (!signal.at("/disclosure/purpose").asText().endsWith("PreventChildSexualExploitation")) {
      return;
    }
    for (var indicator : signal.path("indicators")) {
      var type = indicator.path("type").asText();
      var value = indicator.path("value").asText();
      if (type.equals("keyword") && keywords.size() < MOST_TEXTS) {
        keywords.add(value);
      } else if (type.equals("pdq")
          && hashes.size() < MOST_ASKED
          && indicator.path("quality").asInt(LEAST_QUALITY) >= LEAST_QUALITY) {
        hashes.add(value);
      }
    }
  }

  List<Claim> tell() {
    return List.of(nearCopies(), farCopies(), texts(), withoutPurpose(), harmless());
  }

  private Claim nearCopies() {
    var copies = hashes.stream().map(hash -> changed(hash, FARTHEST)).toList();
    return Claim.equal(
        "every picture hash is found by a copy that differs in 31 bits, some of them in each 16",
        hashes.size(),
        matched(copies, FARTHEST));
  }

  private Claim farCopies() {
    var copies = hashes.stream().map(hash -> changed(hash, FARTHEST)).toList();
    return Claim.equal(
        "none is found by such a copy where 30 bits were asked for",
        0,
        matched(copies, FARTHEST - 1));
  }

  /** Each keyword in a text of its own, in capitals and followed by other signs. */
  private Claim texts() {
    var question = object().put("purpose", PURPOSE);
    var texts = question.putArray("texts");
    keywords.forEach(word -> texts.add("An invented text: " + word.toUpperCase(Locale.ROOT) + "!"));
    long found = 0;
    for (var text : recipient.post("/v1/scans", question).path("texts")) {
      found += text.path("spans").isEmpty() ? 0 : 1;
    }
    return Claim.equal("every keyword is found in a text", keywords.size(), found);
  }

  private Claim withoutPurpose() {
    try {
      recipient.post("/v1/lookups", question(hashes.subList(0, 1), FARTHEST));
      return new Claim("who states no purpose is refused", false, "it was answered");
    } catch (ApiProblem e) {
      var why = e.defects().stream().map(ApiProblem.Defect::reason).findFirst().orElse("");
      boolean refused = why.equals(RefusalReason.PURPOSE_MISSING.wireName());
      return new Claim("who states no purpose is refused", refused, why);
    }
  }

  /** What the member knows to be harmless matches nothing, and the answer says why. */
  private Claim harmless() {
    var known = hashes.subList(0, 1);
    recipient.post("/v1/banks", object().put("name", BANK));
    var entries = object();
    entries.putArray("entries").addObject().put("type", "pdq").put("value", known.getFirst());
    recipient.post("/v1/banks/" + BANK + "/entries", entries);
    var answer = ask(known, FARTHEST).path(0);
    recipient.delete("/v1/banks/" + BANK);
    boolean silenced =
        answer.path("matches").isEmpty()
            && answer.at("/knownGood/bank").asText().equals(BANK)
            && matched(known, FARTHEST) == 1;
    return new Claim(
        "what is known to be harmless matches nothing, says so, and matches again afterwards",
        silenced,
        silenced ? "1 suppressed" : "not so");
  }

  private long matched(List<String> values, int distance) {
    long matched = 0;
    for (var answer : ask(values, distance)) {
      matched += answer.path("matches").isEmpty() ? 0 : 1;
    }
    return matched;
  }

  private JsonNode ask(List<String> values, int distance) {
    var question = question(values, distance).put("purpose", PURPOSE);
    return recipient.post("/v1/lookups", question).path("answers");
  }

  private static ObjectNode question(List<String> values, int distance) {
    var question = object().put("maxDistance", distance);
    var indicators = question.putArray("indicators");
    values.forEach(value -> indicators.addObject().put("type", "pdq").put("value", value));
    return question;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** One bit of each chunk of sixteen, and more of them at random, until enough differ. */
  private String changed(String hash, int bits) {
    var bytes = HexFormat.of().parseHex(hash);
    var flipped = new boolean[HASH_BITS];
    int left = bits;
    for (int chunk = 0; chunk < HASH_BITS; chunk += CHUNK_BITS, left--) {
      flipped[chunk + random.nextInt(CHUNK_BITS)] = true;
    }
    while (left > 0) {
      int bit = random.nextInt(HASH_BITS);
      left -= flipped[bit] ? 0 : 1;
      flipped[bit] = true;
    }
    for (int bit = 0; bit < HASH_BITS; bit++) {
      bytes[bit / Byte.SIZE] ^= (byte) (flipped[bit] ? 1 << bit % Byte.SIZE : 0);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
