package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/** Signals as the contract shows them. */
final class SignalJson {
  private final IndicatorTypes types;

  SignalJson(IndicatorTypes types) {
    this.types = types;
  }

  /** How indicator values are shown. */
  enum Values {
    MASKED,
    FULL;

    static Values of(Call call) {
      return call.query("values", "masked").equals("full") ? FULL : MASKED;
    }
  }

  ObjectNode own(CommittedSignal signal, Values values) {
    ObjectNode json = header("own", signal.header()).put("state", signal.state());
    json.set("indicators", indicators(signal.indicators(), values));
    json.set("fields", fields(signal.fields()));
    if (!signal.restriction().equals(Restriction.NONE)) {
      var restriction = json.putObject("restriction");
      restriction.set("fields", names(signal.restriction().fieldsWithheld()));
      restriction.set("types", names(signal.restriction().typesWithheld()));
      restriction.set("purposes", names(signal.restriction().purposesWithheld()));
    }
    return json.put("publishedAt", signal.publishedAt().toString());
  }

  ObjectNode received(KeptSignal signal, Values values) {
    Disclosed disclosed = disclosed(signal);
    ObjectNode json =
        disclosed == null
            ? JsonNodeFactory.instance
                .objectNode()
                .put("scope", "received")
                .put("id", signal.id().toString())
                .put("source", signal.source())
                .put("version", signal.version())
                .put("kind", signal.kind())
            : header("received", disclosed.header);
    json.put("revision", signal.revision()).put("state", signal.state());
    if (disclosed != null) {
      json.set("indicators", indicators(disclosed.indicators, values));
      json.set("fields", fields(disclosed.fields));
    }
    json.set("disclosure", disclosure(signal));
    return json.put("changedAt", signal.changedAt().toString());
  }

  /**
   * What a signal says that was not accepted, as far as it can be read: nothing here was checked.
   * Masked, a note is not shown either.
   */
  ObjectNode quarantined(byte[] headerBytes, Optional<Entry> entry, Values values) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    try {
      SignalHeader header = SignalHeader.parse(headerBytes);
      json = header("quarantined", header);
      if (entry.isPresent()) {
        Disclosed disclosed = disclosed(entry.get());
        json.set("indicators", indicators(disclosed.indicators, values));
        var fields = fields(disclosed.fields);
        boolean note = values == Values.MASKED && fields.remove(Fields.NOTE) != null;
        json.set("fields", fields);
        json.put("noteMasked", note);
      }
      return json.put("readable", true);
    } catch (RefusedException e) {
      return json.put("readable", false);
    }
  }

  /** Under which terms a partner disclosed it. */
  static ObjectNode disclosure(KeptSignal signal) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("agreement", signal.agreement())
        .put("agreementVersion", signal.agreementVersion())
        .put("clause", signal.clause())
        .put("purpose", signal.purpose());
  }

  /**
   * A match: the handling that its source asks for and the disclosed fields, without indicators.
   */
  ObjectNode match(KeptSignal signal) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("source", signal.source())
            .put("id", signal.id().toString())
            .put("version", signal.version())
            .put("kind", signal.kind());
    json.set("disclosure", disclosure(signal));
    Disclosed disclosed = disclosed(signal);
    if (disclosed != null) {
      json.putObject("handling")
          .put("tlp", disclosed.header.tlp().wireName())
          .put("onward", disclosed.header.onward())
          .put("activeCase", disclosed.header.activeCase())
          .put("expires", disclosed.header.expires().toString());
      json.set("fields", fields(disclosed.fields));
    }
    return json;
  }

  /** What an entry shows; the checks were made when it was admitted. */
  private record Disclosed(
      SignalHeader header, Map<String, byte[]> fields, List<Indicator> indicators) {}

  private static @Nullable Disclosed disclosed(KeptSignal signal) {
    if (signal.entry() == null) {
      return null;
    }
    return disclosed(Entry.ofWire(signal.entry()));
  }

  private static Disclosed disclosed(Entry entry) {
    var header = SignalHeader.parse(entry.headerBytes());
    List<String> names = SlotTable.of(header.kind(), header.schema()).fields();
    var fields = new LinkedHashMap<String, byte[]>();
    var indicators = new ArrayList<Indicator>();
    for (int slot : entry.disclosed().stream().toArray()) {
      byte[] value = entry.value(slot).orElseThrow();
      if (slot < names.size()) {
        fields.put(names.get(slot), value);
      } else {
        indicators.add(Indicator.parse(value));
      }
    }
    return new Disclosed(header, fields, indicators);
  }

  private static ObjectNode header(String scope, SignalHeader header) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("scope", scope)
        .put("id", header.id().toString())
        .put("source", header.source())
        .put("version", header.version())
        .put("kind", header.kind().wireName())
        .put("created", header.created().toString())
        .put("expires", header.expires().toString())
        .put("tlp", header.tlp().wireName())
        .put("onward", header.onward())
        .put("activeCase", header.activeCase());
  }

  private ArrayNode indicators(List<Indicator> indicators, Values values) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    indicators.forEach(one -> list.add(indicator(one, values)));
    return list;
  }

  ObjectNode indicator(Indicator indicator, Values values) {
    String value = values == Values.FULL ? indicator.value() : indicator.masked(types);
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("type", indicator.type()).put("value", value);
    indicator.qualifiers().forEach(json::put);
    return json;
  }

  private static ObjectNode fields(Map<String, byte[]> fields) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    fields.forEach((name, value) -> json.set(name, StrictJson.parse(value, JsonLimits.VALUE)));
    return json;
  }

  private static ArrayNode names(Set<String> names) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    names.stream().sorted().forEach(list::add);
    return list;
  }
}
