package org.heliograph.protocol.signal.form;

/** The one way to write a kind of value, and the way to show it without giving it away. */
public interface CanonicalForm {
  /**
   * The canonical form of what was written. Canonical input comes back unchanged.
   *
   * @throws NotCanonical if there is none; says what is wrong without repeating the value
   */
  String of(String written) throws NotCanonical;

  /** A canonical value as people see it who need not know it. */
  default String masked(String canonical) {
    return Mask.standard(canonical);
  }
}
