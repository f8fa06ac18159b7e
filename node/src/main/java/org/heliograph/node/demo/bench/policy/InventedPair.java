package org.heliograph.node.demo.bench.policy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.heliograph.node.demo.bench.federation.PairTerms;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.policy.Decision;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Projection;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.Tlp;

/**
 * Agreements from one member to another, each for one language, and signals in these languages and
 * in one that no agreement is for. For one thread.
 */
final class InventedPair {
  private static final int SIGNALS = 4_096;
  private static final int LETTERS = 26;
  private static final List<String> NAMES =
      List.of("language", "confidence", "humanReviewed", "origin");

  private final PolicyTable table;
  private final Instant now;
  private final SignalFacts[] facts = new SignalFacts[SIGNALS];
  private final List<Arrived> arrived = new ArrayList<>();
  private int next;

  private record Arrived(Projection projection, Permit permit) {}

  /**
   * @param agreements how many
   * @param tested how many fields each tests, 1 to 4
   */
  InventedPair(int agreements, int tested, long seed, Instant now) {
    this.now = now;
    var lint = AgreementLint.standard();
    var all = IntStream.range(0, agreements).mapToObj(i -> agreement(i, tested)).toList();
    table = PolicyTable.compileActive(all, lint);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < SIGNALS; i++) {
      var fields = fields(random, agreements);
      var header = header(random, now);
      var indicator = Indicator.of("sha256", "0".repeat(64));
      facts[i] = SignalFacts.of(header, fields::get, List.of(indicator));
      if (table.release(facts[i], Restriction.NONE, now) instanceof Permit permit) {
        fields.keySet().retainAll(permit.fields());
        var projection = Projection.of(header, fields, List.of(indicator));
        arrived.add(new Arrived(projection, permit));
      }
    }
  }

  private static Agreement agreement(int number, int tested) {
    var conditions =
        List.of(
            ", languages: [" + language(number) + "]",
            ", minimumConfidence: 60",
            ", humanReviewedOnly: true",
            ", originsExcluded: [ncmec]");
    var draft =
        PairTerms.draft(
            "pair-%03d".formatted(number),
            SmallFederation.SOURCE,
            SmallFederation.RECIPIENT,
            String.join("", conditions.subList(0, tested)),
            String.join(", ", NAMES));
    return AgreementReader.standard()
        .readDraft(draft.getBytes(StandardCharsets.UTF_8), new PinnedKeys(key(1), key(2)));
  }

  private static KeyId key(int number) {
    var bytes = new byte[KeyId.LENGTH];
    bytes[0] = (byte) number;
    return KeyId.ofBytes(bytes);
  }

  private static String language(int number) {
    return "" + (char) ('a' + number / LETTERS) + (char) ('a' + number % LETTERS);
  }

  /** One in ten is in a language, one in ten of a confidence, that no agreement is for. */
  private static Map<String, byte[]> fields(SplittableRandom random, int agreements) {
    var language = random.nextInt(10) == 0 ? "zz" : language(random.nextInt(agreements));
    int confidence = random.nextInt(10) == 0 ? 50 : 90;
    var fields = new HashMap<String, byte[]>();
    put(fields, "language", '"' + language + '"');
    put(fields, "confidence", String.valueOf(confidence));
    put(fields, "humanReviewed", "true");
    put(fields, "origin", "\"own-platform\"");
    return fields;
  }

  private static void put(Map<String, byte[]> fields, String name, String json) {
    fields.put(name, json.getBytes(StandardCharsets.UTF_8));
  }

  private static SignalHeader header(SplittableRandom random, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return new SignalHeader(
        SmallFederation.NAME,
        1,
        SmallFederation.id(SmallFederation.SOURCE),
        new UUID(random.nextLong(), random.nextLong()),
        1,
        SignalKind.CONTENT,
        today,
        today.plusYears(1),
        Tlp.AMBER,
        false,
        false);
  }

  /** Share of the signals that may go. */
  double permitted() {
    return arrived.size() / (double) SIGNALS;
  }

  /** Decides about the next signal at its source. */
  Decision release() {
    return table.release(facts[next++ & (SIGNALS - 1)], Restriction.NONE, now);
  }

  /** Decides about the next signal that arrived. */
  Decision admit() {
    var one = arrived.get(Math.floorMod(next++, arrived.size()));
    return table.admit(one.projection, one.permit.agreement(), one.permit.clause().id(), now);
  }
}
