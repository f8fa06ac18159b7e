package org.heliograph.node.repair;

import java.util.List;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.TreeRow;

/**
 * Who recovers what this member lost of its own. Safe for many threads; each call may come again
 * and must then change nothing.
 */
public interface Recovering {
  /**
   * A partner holds signals of ours that our own record does not explain: ids that it never had, or
   * with a later revision than it ever gave, or withdrawn though it never withdrew them.
   */
  void notExplained(Resync session, List<TreeRow> rows);

  /** A partner sent copies of what we lost; see {@link RepairVoice#inquire} for asking. */
  void copied(Copies copies);

  /** A partner asks for copies of what it lost. */
  void asked(Inquiry inquiry);

  /** A session ended, well or not. */
  void ended(Resync session);
}
