package org.heliograph.protocol.taxonomy;

import java.util.List;
import java.util.Map;

/**
 * One edge of the crosswalk.
 *
 * @param conditions all of them have to be met for it to hold
 * @param source who says so
 * @param lossiness for people: what gets lost or assumed on the way
 * @param shipped whether it comes with the node, so that the partner has it too; a member's own
 *     edges serve reading only
 * @param via labels with exactly the same meaning that it was followed through; mostly none
 */
public record Mapping(
    Label from,
    MappingRelation relation,
    Label to,
    List<AttributeCondition> conditions,
    MappingBasis basis,
    String source,
    String lossiness,
    boolean shipped,
    List<Label> via) {
  public Mapping {
    conditions = List.copyOf(conditions);
    via = List.copyOf(via);
  }

  /** The same edge from its other end. */
  Mapping inverse() {
    return new Mapping(
        to,
        relation.inverse(),
        from,
        conditions,
        basis,
        source,
        lossiness,
        shipped,
        via.reversed());
  }

  /** Whether it says that both labels mean the same, whatever the signal. */
  boolean isIdentity() {
    return relation == MappingRelation.EXACT_MATCH && conditions.isEmpty();
  }

  /** What it gives for a signal with these attributes. */
  Translation translation(Map<String, String> attributes) {
    return new Translation(this, ConditionState.of(conditions, attributes));
  }
}
