package org.heliograph.node.audit.log;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.heliograph.node.audit.log.Damage.Kind;
import org.heliograph.node.audit.log.PostgresPending.Refused;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;

/** What becomes of the entries that wait: they are appended, or refused. For one round. */
final class Intake {
  static final String FORGED = "forged";
  static final String UNREADABLE = "unreadable";

  private final UnaryOperator<byte[]> mac;
  private final List<Appended> appended = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /**
   * @param mac of an entry's bytes, under the key that acts were written down with
   */
  Intake(UnaryOperator<byte[]> mac) {
    this.mac = mac;
  }

  List<Appended> appended() {
    return appended;
  }

  List<Refused> refused() {
    return refused;
  }

  /** Adds an entry of the sequencer's own. */
  void add(AuditEntry own) {
    appended.add(Appended.of(own));
  }

  void add(Waiting waiting) {
    if (!MessageDigest.isEqual(mac.apply(waiting.entry()), waiting.mac())) {
      refused.add(new Refused(waiting, FORGED));
      return;
    }
    try {
      appended.add(Appended.of(waiting));
    } catch (RuntimeException e) {
      // the bytes are the node's own, and yet no entry that this version reads
      refused.add(new Refused(waiting, UNREADABLE));
    }
  }

  /**
   * Adds entries that tell of what was wrong; gives the damage among them.
   *
   * @param found damage that was found before
   */
  List<Damage> close(int log, long first, List<Damage> found, Instant now) {
    var damage = new ArrayList<>(found);
    for (int i = 0; i < appended.size(); i++) {
      if (appended.get(i).isWithoutItsFacts()) {
        damage.add(Damage.of(log, first + i, Kind.FACTS));
      }
    }
    damage.forEach(one -> add(damaged(one, now)));
    if (!refused.isEmpty()) {
      add(refusal(now));
    }
    return damage;
  }

  private AuditEntry refusal(Instant now) {
    var reasons = new TreeMap<String, Long>();
    refused.forEach(one -> reasons.merge(one.reason(), 1L, Long::sum));
    return entry(
        AuditAct.PENDING_REFUSED,
        now,
        Map.of(
            "first", Long.toString(refused.getFirst().waiting().id()),
            "last", Long.toString(refused.getLast().waiting().id())),
        reasons);
  }

  static AuditEntry damaged(Damage damage, Instant now) {
    return entry(
        AuditAct.LOG_DAMAGED,
        now,
        Map.of("log", Integer.toString(damage.log()), "index", Long.toString(damage.index())),
        Map.of(damage.kind().code(), 1L));
  }

  static AuditEntry entry(
      AuditAct act, Instant now, Map<String, String> objects, Map<String, Long> reasons) {
    return new AuditEntry(
        act, now, Actor.NODE, null, null, null, objects, reasons, Map.of(), null, Map.of());
  }
}
