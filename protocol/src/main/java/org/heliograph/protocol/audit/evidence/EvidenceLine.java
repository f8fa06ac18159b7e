package org.heliograph.protocol.audit.evidence;

import java.util.List;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Fact;

/**
 * One entry of a bundle, with those of its facts that are in scope.
 *
 * @param facts ascending by number
 */
public record EvidenceLine(EntryId id, AuditEntry entry, List<Numbered> facts) {
  /** A fact and its place among those of its entry, from 0. */
  public record Numbered(int number, Fact fact) {}

  public EvidenceLine {
    facts = List.copyOf(facts);
  }

  /** Whether it is in scope, or binds one log to the next. */
  public boolean isIn(EvidenceScope scope) {
    return scope.covers(entry) || !facts.isEmpty() || EvidenceScope.isLink(entry);
  }
}
