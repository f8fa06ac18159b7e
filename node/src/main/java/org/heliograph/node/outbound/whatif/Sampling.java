package org.heliograph.node.outbound.whatif;

import java.util.List;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Masked;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Sample;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Shows single signals as people see them who need not know their values. For one thread. */
record Sampling(
    PostgresCorpus corpus,
    PostgresCommittedSignals signals,
    IndicatorTypes types,
    Comparison comparison) {
  List<Sample> of(LowestIds ids) {
    return corpus.signals(signals, ids.ids()).stream().map(this::sample).toList();
  }

  private Sample sample(CommittedSignal signal) {
    var facts = signal.facts();
    int present = 0;
    for (var field : signal.fields().keySet()) {
      present |= 1 << signal.table().slot(field);
    }
    var compared = comparison.compare(facts, present, signal.restriction());
    int before = compared.fieldsBefore();
    int after = compared.fieldsAfter();
    return new Sample(
        signal.header().id(),
        signal.header().kind().wireName(),
        signal.indicators().stream()
            .map(indicator -> new Masked(indicator.type(), indicator.masked(types)))
            .toList(),
        Comparison.names(facts, after & ~before, compared.typesAfter(), compared.typesBefore()),
        Comparison.names(facts, before & ~after, compared.typesBefore(), compared.typesAfter()));
  }
}
