package org.heliograph.protocol.taxonomy;

import java.util.List;

/**
 * A label in another scheme, beside the label that a source gave and never in its place.
 *
 * @param mapping the edge that it comes from
 * @param conditionState what the signal's attributes say to the edge's conditions; a translation
 *     that is not met is told too, so that a reader sees why there is none
 */
public record Translation(Mapping mapping, ConditionState conditionState) {
  public Label label() {
    return mapping.to();
  }

  public MappingRelation relation() {
    return mapping.relation();
  }

  public MappingBasis basis() {
    return mapping.basis();
  }

  public List<AttributeCondition> conditions() {
    return mapping.conditions();
  }

  public String lossiness() {
    return mapping.lossiness();
  }

  public String source() {
    return mapping.source();
  }
}
