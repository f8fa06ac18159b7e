package org.heliograph.node.federation.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.heliograph.node.federation.TestFederation;
import org.heliograph.node.federation.faults.Ledger.Line;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

/** All that ever was on the topics from tern, opened with the keys of those it was sent to. */
final class Wire implements AutoCloseable {
  private static final int STREAMS = 4;

  /** In every note of the load. */
  private static final String CLEAR = "placeholder-term";

  /** One thing that was said about a signal, and at which position. */
  record Said(
      String position,
      Action action,
      long revision,
      String id,
      Map<String, String> fields,
      List<String> indicators) {}

  private final ConsignmentCodec codec = new ConsignmentCodec(new SecureRandom());
  private final Map<String, NodeKeys> keys;
  private final Map<String, String> readers = new HashMap<>();
  private final Records records;
  private final Map<String, List<Said>> said = new TreeMap<>();
  private final List<Violation> found = new ArrayList<>();
  private int unreadable;

  Wire(FaultyFederation here) {
    keys = new TreeMap<>();
    for (var recipient : here.recipients()) {
      keys.put(recipient.party().alias(), TestFederation.keys(recipient.party()));
      said.put(recipient.party().alias(), new ArrayList<>());
    }
    var places = keys.keySet().stream().flatMap(alias -> places(alias).stream()).toList();
    records = new Records(here.members().brokerOperator(), places);
  }

  private List<TopicPartition> places(String alias) {
    var places = new ArrayList<TopicPartition>();
    for (int i = 0; i < STREAMS; i++) {
      places.add(new TopicPartition(Topics.signals(alias, "tern"), i));
    }
    places.add(new TopicPartition(Topics.control(alias, "tern"), 0));
    places.add(new TopicPartition(Topics.outcomes(alias, "tern"), 0));
    places.forEach(place -> readers.put(place.topic(), alias));
    return places;
  }

  /** Reads what has come since the last time. */
  void readsOn() {
    records.readsOn(this::reads);
  }

  private void reads(TopicPartition place, byte @Nullable [] record) {
    var alias = Objects.requireNonNull(readers.get(place.topic()));
    if (record == null) {
      unreadable++;
      return;
    }
    if (new String(record, ISO_8859_1).contains(CLEAR)) {
      found.add(new Violation(Invariant.SENT_AS_ENTITLED, "in clear on " + place));
    }
    var own = Objects.requireNonNull(keys.get(alias));
    try {
      if (codec.open(record, own::decryption) instanceof Parcel.Batch batch) {
        var position = Seal.ofVerified(batch.seal()).position().toString();
        batch.entries().forEach(entry -> takes(alias, position, entry));
      }
    } catch (RefusedException e) {
      unreadable++;
    }
  }

  private void takes(String alias, String position, Entry entry) {
    var disclosed = Disclosure.of(entry);
    var fields = new TreeMap<String, String>();
    disclosed.fields().forEach((name, value) -> fields.put(name, new String(value, UTF_8)));
    Objects.requireNonNull(said.get(alias))
        .add(
            new Said(
                position,
                entry.action(),
                entry.revision(),
                disclosed.header().id().toString(),
                fields,
                disclosed.indicators().stream().map(Indicator::value).toList()));
  }

  /** What a recipient was sent, against what it is entitled to. */
  List<Violation> check(FaultyFederation here, ProxiedNode recipient) {
    var violations = new ArrayList<>(found);
    if (unreadable > here.ledger().poison()) {
      violations.add(
          new Violation(
              Invariant.SENT_AS_ENTITLED,
              "%d records that nobody can read, of which %d were put there"
                  .formatted(unreadable, here.ledger().poison())));
    }
    var byId = new TreeMap<String, List<Said>>();
    Objects.requireNonNull(said.get(recipient.party().alias()))
        .forEach(it -> byId.computeIfAbsent(it.id, _ -> new ArrayList<>()).add(it));
    byId.forEach((id, all) -> new Check(here, recipient, violations).signal(id, all));
    return violations;
  }

  @Override
  public void close() {
    records.close();
  }

  /** Of all that a recipient was sent. */
  private record Check(FaultyFederation here, ProxiedNode recipient, List<Violation> violations) {
    void signal(String id, List<Said> all) {
      var line = here.ledger().lines().get(id);
      if (line == null || line.isWithheld()) {
        add(Invariant.SENT_AS_ENTITLED, id + " was sent, and is nobody's");
        return;
      }
      for (var one : all) {
        content(line, one);
      }
      once(line, all);
      ends(line, all);
    }

    private void add(Invariant invariant, String words) {
      violations.add(new Violation(invariant, "to " + recipient + ": " + words));
    }

    private void content(Line line, Said one) {
      if (!here.entitled(recipient).containsAll(one.fields.keySet())) {
        add(Invariant.SENT_AS_ENTITLED, "fields " + one.fields.keySet() + " of " + line);
      }
      if (!one.fields.values().stream().allMatch(line::hasSaid)
          || !one.indicators.stream().allMatch(line.hash()::equals)) {
        add(Invariant.SENT_AS_ENTITLED, "values that it never had, of " + line);
      }
      if (one.action == Action.WITHDRAW && !(one.fields.isEmpty() && one.indicators.isEmpty())) {
        add(Invariant.WITHDRAWN, "a withdrawal that discloses, of " + line);
      }
    }

    /** A record may come again, at the position that it has. */
    private void once(Line line, List<Said> all) {
      var positions = new HashMap<Long, String>();
      for (var one : all) {
        var other = positions.putIfAbsent(one.revision, one.position);
        if (other != null && !other.equals(one.position)) {
          add(
              Invariant.ONCE,
              "revision %d at %s and %s of %s".formatted(one.revision, other, one.position, line));
        }
      }
    }

    /** After a withdrawal nothing follows, and after a narrowing nothing that was taken back. */
    private void ends(Line line, List<Said> all) {
      long withdrawn = first(all, Action.WITHDRAW);
      long narrowed = first(all, Action.NARROW);
      var late = new HashSet<Long>();
      for (var one : all) {
        if (one.revision > withdrawn && one.action != Action.WITHDRAW) {
          add(Invariant.WITHDRAWN, "sent again after it was withdrawn: " + line);
        }
        if (one.revision > narrowed && hasNote(one) && late.add(one.revision)) {
          add(Invariant.SENT_AS_ENTITLED, "a field that was taken back, of " + line);
        }
      }
    }

    /** A field that is absent is disclosed as null. */
    private static boolean hasNote(Said one) {
      return !one.fields.getOrDefault("note", "null").equals("null");
    }

    private static long first(List<Said> all, Action action) {
      return all.stream()
          .filter(one -> one.action == action)
          .mapToLong(Said::revision)
          .min()
          .orElse(Long.MAX_VALUE);
    }
  }
}
