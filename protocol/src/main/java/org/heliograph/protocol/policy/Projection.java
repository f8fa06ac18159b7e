package org.heliograph.protocol.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;

/**
 * What a recipient sees of a signal: the header, the disclosed fields and the disclosed indicators.
 * Immutable.
 */
public final class Projection {
  final SignalFacts facts;
  final Set<String> fields;
  final TermSet fieldSet;

  private Projection(SignalFacts facts, Set<String> fields) {
    this.facts = facts;
    this.fields = fields;
    fieldSet = TermSet.fields(fields);
  }

  /**
   * What arrived.
   *
   * @param disclosed JSON bytes of each disclosed field by name; a field that was disclosed as
   *     absent is there with the bytes of {@code null}
   */
  public static Projection of(
      SignalHeader header, Map<String, byte[]> disclosed, List<Indicator> indicators) {
    return new Projection(
        SignalFacts.of(header, disclosed::get, indicators), Set.copyOf(disclosed.keySet()));
  }

  public SignalHeader header() {
    return facts.header;
  }

  /** Names of the disclosed fields. */
  public Set<String> fields() {
    return fields;
  }

  /** Types of the disclosed indicators. */
  public Set<String> types() {
    return facts.types;
  }
}
