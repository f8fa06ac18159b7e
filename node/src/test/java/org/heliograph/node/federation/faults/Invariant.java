package org.heliograph.node.federation.faults;

/** What has to hold after a run, whatever happened in it. */
enum Invariant {
  /** Every accepted signal is with every entitled partner, as it was last published. */
  DELIVERED,
  /** No partner holds, matches or was sent a signal twice. */
  ONCE,
  /** No partner holds a signal or a field that it is not entitled to. */
  HELD_AS_ENTITLED,
  /** No topic ever carried a signal, field or value that its reader is not entitled to. */
  SENT_AS_ENTITLED,
  /** What was withdrawn is withdrawn everywhere, and nothing of it follows. */
  WITHDRAWN,
  /** Every outcome that a recipient's node took is with the source, once. */
  RETURNED,
  /** All that was sent is received and receipted, with no holes, and no chain was broken. */
  EVEN,
  /** The log of every member verifies, and nobody raised an alarm. */
  AUDITED,
  /** Nothing of a node is left once it has closed: no connection, no thread. */
  NOTHING_LEFT
}
