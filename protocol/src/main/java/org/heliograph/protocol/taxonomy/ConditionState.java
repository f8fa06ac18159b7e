package org.heliograph.protocol.taxonomy;

import java.util.List;
import java.util.Map;

/** Whether the attributes of a signal meet the conditions of a mapping. */
public enum ConditionState {
  MET("met"),
  NOT_MET("not-met"),

  /** An attribute is not stated, or too coarse to tell. */
  UNDECIDED("undecided");

  private final String wireName;

  ConditionState(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** All conditions together: one that is not met settles it; none at all are met. */
  public static ConditionState of(
      List<AttributeCondition> conditions, Map<String, String> attributes) {
    var state = MET;
    for (var condition : conditions) {
      var one = condition.state(attributes);
      if (one == NOT_MET) {
        return NOT_MET;
      }
      state = one == UNDECIDED ? UNDECIDED : state;
    }
    return state;
  }
}
