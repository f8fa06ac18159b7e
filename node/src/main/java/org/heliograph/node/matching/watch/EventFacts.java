package org.heliograph.node.matching.watch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.SignalHeader;

/** What an event says of a match beside whose it is: how close, on what terms. No values. */
final class EventFacts {
  private EventFacts() {}

  static ObjectNode of(MatchBook.Event event, Instant now) {
    var facts = JsonNodeFactory.instance.objectNode();
    var closeness = event.closeness();
    if (closeness == null) {
      facts.put("why", why(event.signal(), now));
    } else {
      facts.set("closeness", closeness(closeness));
    }
    var signal = event.signal();
    facts
        .putObject("disclosure")
        .put("agreement", signal.agreement())
        .put("agreementVersion", signal.agreementVersion())
        .put("clause", signal.clause())
        .put("purpose", event.entry().purpose());
    if (signal.entry() != null) {
      facts.set(
          "handling", handling(SignalHeader.parse(Entry.ofWire(signal.entry()).headerBytes())));
    }
    return facts;
  }

  private static String why(KeptSignal signal, Instant now) {
    if (signal.state().equals("withdrawn")) {
      return "withdrawn";
    }
    if (signal.isHeldForReview() || signal.state().equals("discarded")) {
      return signal.state();
    }
    if (!signal.expiresAt().isAfter(now)) {
      return "expired";
    }
    return signal.entry() == null ? "deleted" : "no-longer-disclosed";
  }

  private static ObjectNode closeness(Closeness closeness) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("by", closeness.by().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (closeness.distance() != null) {
      json.put("distance", closeness.distance());
    }
    if (closeness.percent() != null) {
      json.put("percent", closeness.percent());
    }
    return json;
  }

  private static ObjectNode handling(SignalHeader header) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tlp", header.tlp().wireName())
        .put("onward", header.onward())
        .put("activeCase", header.activeCase())
        .put("expires", header.expires().toString());
  }
}
