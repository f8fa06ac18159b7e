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

  /** Whether the agreement follows from a programme to which both have acceded. */
  public boolean isByProgramme() {
    return source == DemoMember.TERN && recipient == DemoMember.LUMEN;
  }

  /** Id of the agreement, such as {@code harbor-lumen}. */
  String agreementId() {
    return isByProgramme() ? "programme." + Agreeing.PROGRAMME : name();
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
