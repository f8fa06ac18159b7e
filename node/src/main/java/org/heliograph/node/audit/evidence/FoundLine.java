package org.heliograph.node.audit.evidence;

import java.util.ArrayList;
import java.util.Optional;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceLine;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.jspecify.annotations.Nullable;

/**
 * An entry as the log holds it.
 *
 * @param bytes of the entry
 * @param facts all that it stands for; null where it stands for none
 */
record FoundLine(EvidenceLine line, byte[] bytes, @Nullable Facts facts) {
  static FoundLine of(EntryId id, byte[] bytes, @Nullable Facts facts, EvidenceScope scope) {
    var entry = AuditEntry.read(bytes);
    var covered = new ArrayList<EvidenceLine.Numbered>();
    if (facts != null) {
      int number = 0;
      for (var fact : facts.list()) {
        if (scope.covers(entry, fact)) {
          covered.add(new EvidenceLine.Numbered(number, fact));
        }
        number++;
      }
    }
    return new FoundLine(new EvidenceLine(id, entry, covered), bytes, facts);
  }

  /** All facts, where all of them are in scope. */
  Optional<Facts> whole() {
    return Optional.ofNullable(facts).filter(all -> all.count() == line.facts().size());
  }
}
