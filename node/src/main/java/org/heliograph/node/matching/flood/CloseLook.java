package org.heliograph.node.matching.flood;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.matching.pdq.PdqHash;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.Indicator;

/**
 * What is seen of some signals of a flood by reading them.
 *
 * @param looked how many were read
 * @param types indicators of each type
 * @param labels signals with each label, {@code scheme:code}
 * @param detections signals by how they were found; none where that is not disclosed
 * @param indicators how many there are in all
 * @param repeated of them, those whose value another signal has too
 * @param degenerate of them, those whose value stands for nothing: of an empty file, all zero, a
 *     picture without detail, a word of hardly a letter
 * @param pdq PDQ hashes that were held against each other
 * @param nearPdq of them, those that another one would match
 */
public record CloseLook(
    long looked,
    Map<String, Long> types,
    Map<String, Long> labels,
    Map<String, Long> detections,
    long indicators,
    long repeated,
    long degenerate,
    long pdq,
    long nearPdq) {
  private static final int MOST_PDQ = 2_000;
  private static final int NEAR = 31;
  private static final String PDQ = "pdq";

  static CloseLook at(List<Disclosure> signals) {
    var types = new TreeMap<String, Long>();
    var labels = new TreeMap<String, Long>();
    var detections = new TreeMap<String, Long>();
    var values = new HashMap<String, Long>();
    long degenerate = 0;
    for (var signal : signals) {
      for (Indicator indicator : signal.indicators()) {
        types.merge(indicator.type(), 1L, Long::sum);
        values.merge(indicator.matchKey(), 1L, Long::sum);
        degenerate += Degenerate.is(indicator) ? 1 : 0;
      }
      labels(signal).forEach(label -> labels.merge(label, 1L, Long::sum));
      detection(signal).forEach(method -> detections.merge(method, 1L, Long::sum));
    }
    var hashes = hashes(signals);
    return new CloseLook(
        signals.size(),
        types,
        labels,
        detections,
        values.values().stream().mapToLong(Long::longValue).sum(),
        values.values().stream().filter(count -> count > 1).mapToLong(Long::longValue).sum(),
        degenerate,
        hashes.size(),
        near(hashes));
  }

  private static List<String> labels(Disclosure signal) {
    var labels = new ArrayList<String>();
    byte[] value = signal.fields().get(Fields.LABELS);
    if (value != null) {
      StrictJson.parse(value, JsonLimits.VALUE)
          .forEach(
              label ->
                  labels.add(label.path("scheme").asText() + ":" + label.path("code").asText()));
    }
    return labels;
  }

  private static List<String> detection(Disclosure signal) {
    byte[] value = signal.fields().get(Fields.DETECTION);
    if (value == null) {
      return List.of();
    }
    var detection = StrictJson.parse(value, JsonLimits.VALUE);
    var method = detection.isTextual() ? detection : detection.path("method");
    return method.isTextual() ? List.of(method.asText()) : List.of();
  }

  private static List<PdqHash> hashes(List<Disclosure> signals) {
    return signals.stream()
        .flatMap(signal -> signal.indicators().stream())
        .filter(indicator -> indicator.type().equals(PDQ))
        .limit(MOST_PDQ)
        .map(indicator -> PdqHash.parse(indicator.value()))
        .toList();
  }

  private static long near(List<PdqHash> hashes) {
    var near = new HashSet<Integer>();
    for (int i = 0; i < hashes.size(); i++) {
      for (int j = i + 1; j < hashes.size(); j++) {
        if (hashes.get(i).distance(hashes.get(j)) <= NEAR) {
          near.add(i);
          near.add(j);
        }
      }
    }
    return near.size();
  }
}
