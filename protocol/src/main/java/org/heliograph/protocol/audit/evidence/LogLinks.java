package org.heliograph.protocol.audit.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;

/**
 * How the logs of a member follow each other: each but the first begins by naming the one before.
 */
final class LogLinks {
  private final NavigableMap<Integer, LogEvidence> logs;
  private final EvidenceManifest.Head head;
  private final Map<Integer, AuditEntry> first = new HashMap<>();

  LogLinks(NavigableMap<Integer, LogEvidence> logs, EvidenceManifest.Head head) {
    this.logs = logs;
    this.head = head;
  }

  void add(EvidenceLine line) {
    if (line.id().index() == 0) {
      first.put(line.id().log(), line.entry());
    }
  }

  void require(Findings findings) {
    for (int log : logs.keySet()) {
      if (log != logs.firstKey()) {
        var where = BundleFile.entry(new EntryId(log, 0));
        findings.require(
            first.get(log) instanceof AuditEntry entry && continues(log, entry),
            EvidenceCheck.LOGS_CONTINUED,
            where,
            "It is not there, or does not name the last checkpoint of the log before.");
      }
    }
  }

  /** The checkpoint that it names is the bundle's newest of the log before. */
  private boolean continues(int log, AuditEntry entry) {
    var before = logs.lowerEntry(log).getKey();
    return entry.act() == AuditAct.LOG_CONTINUED
        && logs.lowerEntry(log).getValue().newest().stream()
            .map(LogEvidence.Seen::checkpoint)
            .anyMatch(
                last ->
                    head.origin(before).equals(entry.objects().get("origin"))
                        && Long.toString(last.size()).equals(entry.objects().get("size"))
                        && last.root().toString().equals(entry.objects().get("root")));
  }
}
