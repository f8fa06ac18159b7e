package org.heliograph.protocol.document;

import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Words for what is wrong with a document: the key, what it is, and what to do. */
public final class Defect {
  private Defect() {}

  /** A value that its key does not take. */
  public static Refusal invalid(String path, String words) {
    return at(RefusalReason.FIELD_INVALID, path, words);
  }

  /**
   * A defect at a place; its sentence begins with the last key of the path.
   *
   * @param words how the sentence goes on, without the full stop
   */
  public static Refusal at(RefusalReason reason, String path, String words) {
    return Refusal.at(reason, path, path.substring(path.lastIndexOf('.') + 1) + " " + words + ".");
  }
}
