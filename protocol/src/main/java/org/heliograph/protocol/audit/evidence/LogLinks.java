package org.heliograph.protocol.audit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.MemberLog;
import org.jspecify.annotations.Nullable;

/**
 * How the logs of a member follow each other: each but the first begins by naming the last
 * checkpoint of one before.
 */
final class LogLinks {
  private final NavigableMap<Integer, LogEvidence> logs;
  private final EvidenceManifest.Head head;
  private final Map<Integer, AuditEntry> first = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

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
        findings.require(
            continues(log, first.get(log)),
            EvidenceCheck.LOGS_CONTINUED,
            BundleFile.entry(new EntryId(log, 0)),
            "It is not there, or does not name a checkpoint of the log before as that was.");
      }
    }
  }

  private boolean continues(int log, @Nullable AuditEntry entry) {
    if (entry == null) {
      return false;
    }
    var objects = entry.objects();
    var named = MemberLog.ofOrigin(objects.getOrDefault("origin", ""));
    if (entry.act() != AuditAct.LOG_CONTINUED
        || named.filter(one -> isBefore(one, log)).isEmpty()
        || !objects.getOrDefault("size", "").matches("[1-9][0-9]{0,17}")) {
      return false;
    }
    int before = named.get().number();
    long size = Long.parseLong(objects.getOrDefault("size", ""));
    var evidence = logs.get(before);
    var there = evidence == null ? null : evidence.at(size).orElse(null);
    if (there != null) {
      return there.checkpoint().root().toString().equals(objects.get("root"));
    }
    remarks.add(
        "That log %d goes on from what the bundle shows of log %d: it names a checkpoint of %d entries that is not in the bundle."
            .formatted(log, before, size));
    return true;
  }

  private boolean isBefore(MemberLog named, int log) {
    return named.member().equals(head.member()) && named.number() < log;
  }

  /** What the entries name and the bundle cannot show. */
  List<String> remarks() {
    return remarks;
  }
}
