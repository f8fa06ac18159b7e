package org.heliograph.node.audit.log;

import java.util.Optional;
import org.heliograph.protocol.audit.SignedNote;
import org.jspecify.annotations.Nullable;

/** What a test says that partners have seen. */
final class TestSeen implements LastSeen {
  volatile boolean known = true;
  volatile @Nullable SignedNote note;

  @Override
  public boolean isKnown() {
    return known;
  }

  @Override
  public Optional<SignedNote> newest() {
    return Optional.ofNullable(note);
  }
}
