package org.heliograph.node.members;

import java.util.Optional;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.refusal.RefusalReason;

/** Remembers the highest directory over restarts, so that nobody can roll a node back. */
public interface DirectoryStore {
  Optional<SignedDirectory> highest();

  /** Durable when it returns; a lower version than the kept one changes nothing. */
  void keep(SignedDirectory directory, DirectoryChange change);

  /** Something that claimed to be a newer directory was not taken. */
  void refused(byte[] text, RefusalReason reason);
}
