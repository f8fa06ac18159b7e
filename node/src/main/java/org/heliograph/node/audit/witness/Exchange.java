package org.heliograph.node.audit.witness;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.witness.PostgresExchange.Due;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.kafka.KafkaSender;
import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.audit.AuditDamage;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the others have to hear: alarms, cosignatures of their checkpoints, and our own newest
 * checkpoint. For one thread.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final OwnLog own;
  private final MemberDirectory directory;
  private final PostgresExchange rounds;
  private final PostgresTelling telling;
  private final PostgresWitness witness;
  private final KafkaSender sender;
  private final String topic;

  /**
   * @param topic our own, of checkpoints
   */
  Exchange(
      OwnLog own,
      MemberDirectory directory,
      PostgresExchange rounds,
      PostgresTelling telling,
      PostgresWitness witness,
      KafkaSender sender,
      String topic) {
    this.own = own;
    this.directory = directory;
    this.rounds = rounds;
    this.telling = telling;
    this.witness = witness;
    this.sender = sender;
    this.topic = topic;
  }

  /** Sends what there is. */
  boolean round() {
    var members = directory.known();
    if (members.isPresent()) {
      telling.damage(own.member()).forEach(this::raise);
      rounds.claim(witnesses(members.get())).ifPresent(due -> sendOwn(members.get(), due));
      telling.alarms(this::send);
      telling.cosignatures(this::send);
    }
    return false;
  }

  private Set<String> witnesses(Directory members) {
    return members.members().stream()
        .filter(Member::isActive)
        .map(Member::id)
        .filter(id -> !id.equals(own.member()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void sendOwn(Directory members, Due due) {
    try {
      var log = new MemberLog(own.member(), due.newest().log());
      telling.endOlder(log);
      var records = new OwnRecords(own, due, rounds.tiles(log.number()));
      if (records.areSound(MemberKeys.all(MemberKeys.owner(members, log), log))) {
        confess(members, log, records);
        send(members, log, records);
      } else {
        raise(new AuditDamage(log, due.newest().size()));
      }
    } catch (RuntimeException e) {
      rounds.failed();
      throw e;
    }
  }

  private void raise(AuditDamage damage) {
    witness.raise(damage, damage.sign(own.key().get()).toString());
  }

  /** Where others hold what this log does not have, we say so ourselves, for all to verify. */
  private void confess(Directory members, MemberLog log, OwnRecords records) {
    if (!telling.isContradicted(log)) {
      records.contradiction().ifPresent(alarm -> confess(members, log, alarm));
    }
  }

  private void confess(Directory members, MemberLog log, AuditAlarm alarm) {
    try {
      var keys = MemberKeys.everUsed(MemberKeys.owner(members, log), log);
      witness.raise(alarm, alarm.prove(keys), own.member());
    } catch (RefusedException e) {
      LOG.info("what a member cosigned of our log does not prove anything: {}", e.getMessage());
    }
  }

  private void send(Directory members, MemberLog log, OwnRecords records) {
    if (log.number() > 1 && records.isNewTo(witnesses(members))) {
      rounds.first(log.number()).map(records::continuation).ifPresent(one -> send(one.toBytes()));
    }
    records.requests().forEach(request -> send(request.toBytes()));
  }

  private void send(byte[] record) {
    var _ = sender.send(topic, 0, null, record).join();
  }
}
