package org.heliograph.node.members;

import java.util.Optional;
import org.heliograph.protocol.directory.SignedDirectory;

/** Remembers the highest directory over restarts, so that nobody can roll a node back. */
public interface DirectoryStore {
  Optional<SignedDirectory> highest();

  /** Durable when it returns; a lower version than the kept one changes nothing. */
  void keep(long version, SignedDirectory directory);
}
