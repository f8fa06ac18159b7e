package org.heliograph.protocol.signal.form;

/** A value has no canonical form. */
public final class NotCanonical extends Exception {
  private static final long serialVersionUID = 1L;

  private final String defect;

  /**
   * Carries what is wrong.
   *
   * @param defect one sentence that never holds the value
   */
  public NotCanonical(String defect) {
    super(defect, null, false, false);
    this.defect = defect;
  }

  public String defect() {
    return defect;
  }
}
