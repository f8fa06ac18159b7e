package org.heliograph.node.audit.log;

import java.util.List;
import org.heliograph.protocol.audit.NoteKey;

/** Keys that may have signed the checkpoints of our logs. Safe for many threads. */
@FunctionalInterface
public interface CheckpointKeys {
  /** Those of the log, first of all; then those of its cosigners. */
  List<NoteKey> of(int log);
}
