package org.heliograph.node.demo;

import java.util.List;

/** A direction in which signals may travel between two members of the demo. */
public record DemoPair(DemoMember source, DemoMember recipient) {
  /** All six; there is no agreement from Lumen to Tern, so that nothing travels there. */
  public static final List<DemoPair> ALL =
      List.of(
          new DemoPair(DemoMember.HARBOR, DemoMember.LUMEN),
          new DemoPair(DemoMember.HARBOR, DemoMember.TERN),
          new DemoPair(DemoMember.TERN, DemoMember.HARBOR),
          new DemoPair(DemoMember.TERN, DemoMember.LUMEN),
          new DemoPair(DemoMember.LUMEN, DemoMember.HARBOR),
          new DemoPair(DemoMember.LUMEN, DemoMember.TERN));

  /** Those with an agreement. */
  public static List<DemoPair> agreed() {
    return ALL.stream().filter(DemoPair::hasAgreement).toList();
  }

  public boolean hasAgreement() {
    return source != DemoMember.LUMEN || recipient != DemoMember.TERN;
  }

  /** Such as {@code harbor-lumen}. */
  public String name() {
    return source.alias() + "-" + recipient.alias();
  }

  @Override
  public String toString() {
    return source.alias() + " → " + recipient.alias();
  }
}
