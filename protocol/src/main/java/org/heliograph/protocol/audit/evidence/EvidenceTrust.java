package org.heliograph.protocol.audit.evidence;

import java.util.List;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * What a reader of bundles believes beforehand.
 *
 * @param root the convener's root key
 * @param witnesses the only ones that count; where there are none, the other members of the
 *     directory do
 * @param atLeast how many witnesses have to have cosigned
 */
public record EvidenceTrust(VerifyingKey root, List<NoteKey> witnesses, int atLeast) {
  public EvidenceTrust {
    witnesses = List.copyOf(witnesses);
    if (atLeast < 0) {
      throw new IllegalArgumentException("no fewer than no witness can be asked for");
    }
  }

  /** One witness of the directory, whichever it is. */
  public static EvidenceTrust of(VerifyingKey root) {
    return new EvidenceTrust(root, List.of(), 1);
  }
}
