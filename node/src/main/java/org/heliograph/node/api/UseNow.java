package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Says beside received signals whether they may be used now, why not, and how current what is known
 * of their source is. For one page: what it says of sources is as it was when it began.
 */
final class UseNow {
  private final SignalLookup lookup;
  private final Map<String, Freshness> sources;

  UseNow(SignalLookup lookup) {
    this.lookup = lookup;
    this.sources =
        lookup.freshness().stream()
            .collect(Collectors.toMap(Freshness::source, Function.identity()));
  }

  /** Adds it; nothing where nothing of the signal is held. */
  ObjectNode add(ObjectNode json, KeptSignal signal) {
    if (signal.entry() == null) {
      return json;
    }
    var source = sources.get(signal.source());
    var hindrance = hindrance(signal, source);
    json.put("usable", hindrance == null);
    Pages.put(json, "hindrance", hindrance == null ? null : hindrance.wireName());
    if (source != null) {
      freshness(json, source);
    }
    return json;
  }

  private @Nullable RefusalReason hindrance(KeptSignal signal, @Nullable Freshness source) {
    return lookup
        .hindrance(signal)
        .orElse(source != null && source.refused() ? RefusalReason.SOURCE_STALE : null);
  }

  /** As of when a source is known. */
  static ObjectNode freshness(ObjectNode json, Freshness source) {
    return json.put("asOf", source.asOf() == null ? null : source.asOf().toString())
        .put("stale", source.stale());
  }
}
