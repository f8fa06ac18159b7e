package org.heliograph.node.federation.faults;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.util.List;
import org.heliograph.node.federation.TestFederation;
import org.heliograph.node.federation.faults.Ledger.Line;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.seal.Disclosure;

/** Breaks one invariant each, behind the backs of the nodes, as a fault in the software would. */
enum Sabotage {
  /** A recipient quietly loses a signal. */
  LOSES_A_SIGNAL(Invariant.DELIVERED) {
    @Override
    void happens(FaultyFederation here) {
      var id = any(here).id();
      requireOne(here.database(here.harbor()).runs("delete from kept where id = '" + id + "'"));
    }
  },
  /** A recipient keeps an entry a second time, and matches it twice. */
  KEEPS_TWICE(Invariant.ONCE) {
    @Override
    void happens(FaultyFederation here) {
      var id = any(here).id();
      requireOne(
          here.database(here.harbor())
              .runs(
                  """
                  insert into kept overriding system value
                  select (jsonb_populate_record(null::kept, to_jsonb(k) || jsonb_build_object(
                    'id', gen_random_uuid(), 'number', (select max(number) + 1 from kept), 'xid', pg_current_xact_id(),
                    'mark', nextval('kept_mark')))).*
                  from kept k where id = '%s'
                  """
                      .formatted(id)));
    }
  },
  /** A recipient comes to hold a field that only another one is entitled to. */
  HOLDS_A_FIELD_MORE(Invariant.HELD_AS_ENTITLED) {
    @Override
    void happens(FaultyFederation here) {
      var id = any(here).id();
      var entries =
          here.database(here.harbor())
              .reads("select id, encode(entry, 'hex') from kept where id = '" + id + "'");
      requireOne(
          here.database(here.lumen())
              .runs(
                  "update kept set entry = decode('%s', 'hex') where id = '%s'"
                      .formatted(requireNonNull(entries.get(id)), id)));
    }
  },
  /** What one recipient is entitled to leaves for another. */
  SENDS_A_FIELD_MORE(Invariant.SENT_AS_ENTITLED) {
    @Override
    void happens(FaultyFederation here) {
      var codec = new ConsignmentCodec(new SecureRandom());
      var harbor = TestFederation.keys(here.harbor().party());
      var lumen = TestFederation.keys(here.lumen().party()).decryption().encryptionKey();
      for (var record : here.operator().reads(Topics.signals("harbor", "tern"), 0)) {
        if (isWithNote(codec.open(record, harbor::decryption))) {
          var opened = codec.open(record, harbor::decryption);
          here.operator().puts(Topics.signals("lumen", "tern"), 0, codec.seal(opened, lumen));
          return;
        }
      }
      throw new IllegalStateException("no consignment has a note");
    }
  },
  /** What was withdrawn is there again. */
  BRINGS_BACK(Invariant.WITHDRAWN) {
    @Override
    void happens(FaultyFederation here) {
      var line = any(here);
      var harbor = here.database(here.harbor());
      var read = "select id, %s from kept where id = '" + line.id() + "'";
      var entry =
          requireNonNull(harbor.reads(read.formatted("encode(entry, 'hex')")).get(line.id()));
      here.tern().party().withdraws(line.id());
      line.withdrawnNow();
      await().until(() -> "withdrawn".equals(harbor.reads(read.formatted("state")).get(line.id())));
      requireOne(
          harbor.runs(
              "update kept set state = 'kept', entry = decode('%s', 'hex') where id = '%s'"
                  .formatted(entry, line.id())));
    }
  },
  /** The source loses an outcome. */
  LOSES_AN_OUTCOME(Invariant.RETURNED) {
    @Override
    void happens(FaultyFederation here) {
      requireOne(
          here.database(here.tern())
              .runs(
                  """
                  delete from collected_outcome
                  where ctid = (select min(ctid) from collected_outcome)
                  """));
    }
  },
  /** A recipient is told two things at one position. */
  FORKS(Invariant.EVEN) {
    @Override
    void happens(FaultyFederation here) {
      requireOne(
          here.database(here.harbor())
              .runs(
                  """
                  insert into incident (source, stream, epoch, sequence, reason, detail, noticed_at)
                  values ('tern.example', 'signals/0', 1, 1, 'fork', 'invented', now())
                  """));
    }
  },
  /** An entry of the audit is changed after it was appended. */
  REWRITES_THE_AUDIT(Invariant.AUDITED) {
    @Override
    void happens(FaultyFederation here) {
      requireOne(
          here.database(here.lumen())
              .runs(
                  """
                  update audit_log set entry = overlay(entry placing 'x'::bytea from 30)
                  where index = 1 and log = 1
                  """));
    }
  };

  private final Invariant breaks;

  Sabotage(Invariant breaks) {
    this.breaks = breaks;
  }

  Invariant breaks() {
    return breaks;
  }

  abstract void happens(FaultyFederation here);

  /** Another one for each, so that what one breaks is not what the next one finds. */
  Line any(FaultyFederation here) {
    return here.ledger().lines().values().stream()
        .filter(line -> line.isOpen() && !line.isNarrowed())
        .skip(List.of(values()).indexOf(this))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isWithNote(Parcel parcel) {
    return parcel instanceof Parcel.Batch batch
        && batch.entries().stream()
            .anyMatch(entry -> Disclosure.of(entry).fields().containsKey("note"));
  }

  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("%d rows were changed".formatted(rows));
    }
  }
}
