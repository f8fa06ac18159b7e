package org.heliograph.protocol.taxonomy;

import java.util.List;
import java.util.Map;

/**
 * A label that counts as a wanted one.
 *
 * @param label what a signal carries
 * @param relation from that label to the wanted one: {@code EXACT_MATCH} or {@code BROAD_MATCH}
 * @param conditions on the attributes of the signal, all of which have to be met; one that cannot
 *     be told is not met
 */
public record LabelMatch(
    Label label,
    MappingRelation relation,
    MappingBasis basis,
    List<AttributeCondition> conditions) {
  public LabelMatch {
    conditions = List.copyOf(conditions);
  }

  /** Whether a signal with this label and these attributes counts. */
  public boolean holds(Map<String, String> attributes) {
    return ConditionState.of(conditions, attributes) == ConditionState.MET;
  }
}
