package org.heliograph.node.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.heliograph.node.members.AwaitedKeys;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.kafka.KafkaReceiver;
import org.heliograph.node.platform.kafka.ParkedException;
import org.heliograph.node.platform.kafka.ReceivedRecord;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.audit.AuditDamage;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the members send about logs. Whatever a record holds, it is taken or refused, and the
 * next one is looked at; only a database that is away holds it up.
 */
final class WitnessIntake implements KafkaReceiver.Handler {
  /** The topics of all members. */
  static final Pattern TOPICS =
      Pattern.compile(Pattern.quote(Topics.CHECKPOINTS) + "[a-z0-9]{1,24}");

  private static final Logger LOG = LoggerFactory.getLogger(WitnessIntake.class);

  private final String self;
  private final MemberDirectory directory;
  private final PostgresWitness witness;
  private final PostgresCollecting collecting;
  private final RecentlySeen seen;
  private final Wakeup exchange;
  private final AwaitedKeys keys;
  private final Clock clock;

  WitnessIntake(
      String self,
      MemberDirectory directory,
      PostgresWitness witness,
      PostgresCollecting collecting,
      RecentlySeen seen,
      Wakeup exchange,
      AwaitedKeys keys,
      Clock clock) {
    this.self = self;
    this.directory = directory;
    this.witness = witness;
    this.collecting = collecting;
    this.seen = seen;
    this.exchange = exchange;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public void handle(List<ReceivedRecord> records) {
    // What we cosigned before must be known again before anything else is cosigned.
    var known = directory.known();
    if (known.isEmpty() || !seen.isKnown()) {
      throw new ParkedException(0);
    }
    for (int taken = 0; taken < records.size(); taken++) {
      if (!take(directory.current(), records.get(taken))) {
        throw new ParkedException(taken);
      }
    }
  }

  /** Whether it was taken or refused; not where it has to come again. */
  private boolean take(Directory members, ReceivedRecord record) {
    var alias = record.topic().substring(Topics.CHECKPOINTS.length());
    var sender = members.byAlias(alias);
    if (sender.filter(member -> member.id().equals(self)).isPresent()) {
      return true;
    }
    try {
      var member = sender.orElseThrow(() -> Refusal.of(RefusalReason.MEMBER_UNKNOWN).asException());
      take(members, member, record.value());
      keys.passed(record.topic());
    } catch (RefusedException e) {
      if (keys.awaits(record.topic(), e.refusal())) {
        return false;
      }
      LOG.info("{} was refused: {}", record, e.getMessage());
      witness.refuse(sender.map(Member::id).orElse(alias), e.refusal());
    }
    return true;
  }

  private void take(Directory members, Member sender, byte[] value) {
    if (!sender.isActive()) {
      throw Refusal.of(RefusalReason.MEMBER_SUSPENDED).asException();
    }
    if (value.length > SignedNote.LONGEST) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE, "The record is longer than 64 KiB.")
          .asException();
    }
    verified(members, sender, value).run();
  }

  /** Reads and verifies; what the result does is the database's. */
  private Runnable verified(Directory members, Member sender, byte[] value) {
    var text = new String(value, UTF_8);
    var reading = Reading.now(members, clock.instant());
    try {
      if (text.startsWith("old ")) {
        var told = reading.request(sender, text);
        return () -> decided(witness.take(told));
      }
      if (text.startsWith("c2sp.org/tlog-proof@v1\n")) {
        var continuation = reading.continuation(sender, text);
        return () -> decided(witness.take(continuation));
      }
      if (text.startsWith(AuditAlarm.HEADER)) {
        return accusation(members, sender, AuditAlarm.parse(value));
      }
      return text.startsWith(AuditDamage.HEADER)
          ? damage(sender, text)
          : cosigned(reading.cosigned(sender, text));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Refusal.of(RefusalReason.FRAMING_INVALID, "The record is not one about a log.")
          .asException();
    }
  }

  private void decided(Verdict verdict) {
    if (verdict instanceof Verdict.Refused(var refusal)) {
      LOG.info("a checkpoint was refused: {}", refusal.detail());
    }
    if (!(verdict instanceof Verdict.PassedOver)) {
      exchange.ring();
    }
  }

  private Runnable accusation(Directory members, Member sender, AuditAlarm alarm) {
    var log =
        alarm.accused().orElseThrow(() -> Refusal.of(RefusalReason.ALARM_UNFOUNDED).asException());
    var proven = alarm.prove(MemberKeys.everUsed(MemberKeys.owner(members, log), log));
    return () -> {
      witness.raise(alarm, proven, sender.id());
      if (isOurs(log)) {
        // we signed it, whatever our database says: nothing more is appended to this log
        seen.see(Told.of(log, alarm.earlier()));
      }
    };
  }

  private Runnable damage(Member sender, String text) {
    var note = SignedNote.parse(text);
    var log = AuditDamage.read(note).log();
    if (!log.member().equals(sender.id())) {
      throw Refusal.of(
              RefusalReason.ALARM_UNFOUNDED, "Only its owner can say that a log is damaged.")
          .asException();
    }
    var damage = AuditDamage.verify(note, MemberKeys.inUse(sender, log, clock.instant()));
    return () -> witness.raise(damage, text);
  }

  private Runnable cosigned(Reading.Cosigned cosigned) {
    return isOurs(cosigned.told().log())
        ? () -> {
          seen.see(cosigned.told());
          if (collecting.take(cosigned)) {
            exchange.ring();
          }
        }
        : () -> witness.compare(cosigned.told());
  }

  private boolean isOurs(MemberLog log) {
    return log.member().equals(self);
  }
}
