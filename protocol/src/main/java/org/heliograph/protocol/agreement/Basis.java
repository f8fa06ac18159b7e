package org.heliograph.protocol.agreement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one party rests a clause on in law. A clause rests on all bases of both parties: when one
 * lapses or is suspended, the clause permits nothing.
 *
 * @param provision IRI of a {@link Vocabulary} provision
 * @param reference the assessment, law or case that the provision asks to name
 * @param suspended true while the basis is in doubt: it denies as if it had lapsed
 */
public record Basis(
    String provision, @Nullable String reference, Validity validity, boolean suspended) {
  public boolean holdsAt(Instant instant) {
    return !suspended && validity.holdsAt(instant);
  }
}
