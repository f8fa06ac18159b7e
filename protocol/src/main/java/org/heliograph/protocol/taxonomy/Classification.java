package org.heliograph.protocol.taxonomy;

/** The label schemes that a member knows, and how they read in each other. */
public record Classification(LabelSchemes schemes, Crosswalk crosswalk) {
  /** What every node of this release has, without a member's own data. */
  public static Classification shipped() {
    return new Classification(LabelSchemes.standard(), Crosswalk.shipped());
  }
}
