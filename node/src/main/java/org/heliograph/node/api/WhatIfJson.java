package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.Remedy;
import org.heliograph.node.outbound.whatif.WhatIfAnswer;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Counts;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Delta;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Refusals;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Sample;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** What a draft would change, as the contract shows it. */
final class WhatIfJson {
  private WhatIfJson() {}

  static ObjectNode of(WhatIfAnswer answer) {
    var json = object().put("agreement", answer.draft().id());
    json.put("agreementVersion", answer.draft().version())
        .put("partner", answer.partner())
        .put("at", answer.at().toString())
        .put("replaces", answer.replaces() == null ? null : answer.replaces().version())
        .put("signals", answer.signals());
    json.set("counts", counts(answer.counts()));
    var changed = answer.changed();
    json.putObject("changed")
        .put("disclosure", changed.disclosure())
        .put("clause", changed.clause())
        .put("purpose", changed.purpose())
        .put("retention", changed.retention())
        .put("onward", changed.onward());
    var kinds = json.putObject("kinds");
    answer.kinds().forEach((kind, counts) -> kinds.set(kind, counts(counts)));
    json.set("fields", deltas(answer.fields()));
    json.set("types", deltas(answer.types()));
    var refusals = json.putArray("refusals");
    answer.refusals().forEach(one -> refusals.add(refusals(one)));
    var disclosed = json.putObject("disclosed");
    disclosed.put("signals", answer.disclosed().signals());
    disclosed.put("unused", answer.disclosed().unused());
    disclosed.set("fields", numbers(answer.disclosed().fields()));
    disclosed.set("types", numbers(answer.disclosed().types()));
    var samples = json.putObject("samples");
    samples.set("newlyReleased", samples(answer.samples().newlyReleased()));
    samples.set("noLongerReleased", samples(answer.samples().noLongerReleased()));
    samples.set("changed", samples(answer.samples().changed()));
    samples.set("disclosed", samples(answer.samples().disclosed()));
    return json;
  }

  private static ObjectNode counts(Counts counts) {
    return object()
        .put("newlyReleased", counts.newlyReleased())
        .put("noLongerReleased", counts.noLongerReleased())
        .put("changed", counts.changed())
        .put("unchanged", counts.unchanged())
        .put("withheld", counts.withheld());
  }

  private static ObjectNode deltas(Map<String, Delta> deltas) {
    var json = object();
    deltas.forEach(
        (name, delta) ->
            json.putObject(name)
                .put("additionally", delta.additionally())
                .put("noLonger", delta.noLonger()));
    return json;
  }

  private static ObjectNode numbers(Map<String, Long> numbers) {
    var json = object();
    numbers.forEach(json::put);
    return json;
  }

  private static ObjectNode refusals(Refusals one) {
    var json = object().put("reason", one.reason().wireName()).put("help", one.reason().help());
    json.put("remedy", Remedy.of(one.reason()));
    terms(json, one.agreement(), one.clause());
    json.put("signals", one.signals());
    json.set("samples", samples(one.samples()));
    return json;
  }

  /** Adds the terms in question, where there are any. */
  static void terms(ObjectNode json, @Nullable AgreementRef agreement, @Nullable String clause) {
    if (agreement != null) {
      json.put("agreement", agreement.id()).put("agreementVersion", agreement.version());
    }
    Pages.put(json, "clause", clause);
  }

  private static ArrayNode samples(List<Sample> samples) {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var sample : samples) {
      var json = array.addObject().put("id", sample.id().toString()).put("kind", sample.kind());
      var indicators = json.putArray("indicators");
      sample
          .indicators()
          .forEach(one -> indicators.addObject().put("type", one.type()).put("value", one.value()));
      json.set("additionally", names(sample.additionally()));
      json.set("noLonger", names(sample.noLonger()));
    }
    return array;
  }

  static ArrayNode names(List<String> names) {
    var array = JsonNodeFactory.instance.arrayNode();
    names.forEach(array::add);
    return array;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
