package org.heliograph.node.members;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.directory.RootSuccession;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.refusal.RefusalReason;

/** Remembers the highest directory over restarts, so that nobody can roll a node back. */
public interface DirectoryStore {
  Optional<SignedDirectory> highest();

  /** Durable when it returns; a lower version than the kept one changes nothing. */
  void keep(SignedDirectory directory, DirectoryChange change);

  /** The successions of root keys that were followed, the first of them first. */
  default List<SignedSuccession> successions() {
    return List.of();
  }

  /** Durable when it returns; one that is kept already changes nothing. */
  default void keep(SignedSuccession signed, RootSuccession succession) {
    // for one who keeps no history
  }

  /** Something that claimed to be a newer directory was not taken. */
  void refused(byte[] text, RefusalReason reason);
}
