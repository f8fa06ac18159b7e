package org.heliograph.node.audit.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.kafka.KafkaConnection;
import org.heliograph.node.platform.kafka.KafkaRecent;
import org.heliograph.node.platform.kafka.ReceivedRecord;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads at the start what the topics hold and a restored database does not: our own newest
 * checkpoint, and what we cosigned. For one thread.
 */
final class KafkaRecollection {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaRecollection.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Everybody cosigns everybody once an interval at most: of twenty members, twenty rounds. */
  private static final int MOST = 400;

  private final KafkaConnection connection;
  private final MemberDirectory directory;
  private final String self;
  private final RecentlySeen seen;
  private final PostgresWitness witness;
  private final PostgresCollecting collecting;

  KafkaRecollection(
      KafkaConnection connection,
      MemberDirectory directory,
      String self,
      RecentlySeen seen,
      PostgresWitness witness,
      PostgresCollecting collecting) {
    this.connection = connection;
    this.directory = directory;
    this.self = self;
    this.seen = seen;
    this.witness = witness;
    this.collecting = collecting;
  }

  /** Reads until that has succeeded once. */
  boolean round() {
    var members = directory.known();
    if (!seen.isKnown() && members.isPresent()) {
      var topics =
          members.get().members().stream().map(one -> Topics.checkpoints(one.alias())).toList();
      KafkaRecent.read(connection, topics, MOST, PATIENCE)
          .ifPresent(
              records -> {
                records.forEach(record -> recall(members.get(), record));
                seen.becomesKnown();
                LOG.info(
                    "audit: {} records of the members were read, our newest checkpoint there is of {}",
                    records.size(),
                    seen.newest().map(note -> note.text().lines().limit(2).toList()));
              });
    }
    return false;
  }

  private void recall(Directory members, ReceivedRecord record) {
    var text = new String(record.value(), UTF_8);
    var sender = members.byAlias(record.topic().substring(Topics.CHECKPOINTS.length()));
    if (sender.isEmpty() || record.value().length > SignedNote.LONGEST) {
      return;
    }
    try {
      recall(Reading.ofThePast(members), sender.get(), text);
    } catch (RefusedException | IllegalArgumentException e) {
      LOG.debug("{} tells nothing: {}", record, e.getMessage());
    }
  }

  private void recall(Reading reading, Member sender, String text) {
    boolean ours = sender.id().equals(self);
    if (text.startsWith("old ")) {
      if (ours) {
        seen.see(reading.request(sender, text));
      }
    } else if (!text.startsWith("c2sp.org/") && !text.startsWith("heliograph/")) {
      recallCosigned(reading, sender, text);
    }
  }

  private void recallCosigned(Reading reading, Member sender, String text) {
    var cosigned = reading.cosigned(sender, text);
    if (cosigned.told().log().member().equals(self)) {
      seen.see(cosigned.told());
      var _ = collecting.take(cosigned);
    } else if (sender.id().equals(self)) {
      witness.recall(cosigned.told(), cosigned.at());
    }
  }
}
