package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.Facets;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.signal.Fields;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.Reading;
import org.heliograph.protocol.signal.SignalContent;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.TermRemark;
import org.heliograph.protocol.taxonomy.Terminology;

/** Checks drafts and commits to them; touches no store. Safe for use by many threads. */
public final class Commit {
  private final Supplier<SignalReader> reader;
  private final StorageKey storageKey;
  private final String federation;
  private final String source;
  private final Supplier<NegativeList> negative;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param reader gives the reader of now: what it knows may change while the node runs
   * @param source member id of this node
   */
  public Commit(
      Supplier<SignalReader> reader, StorageKey storageKey, String federation, String source) {
    this(reader, () -> NegativeList.NONE, storageKey, federation, source);
  }

  /**
   * As {@link #Commit(Supplier, StorageKey, String, String)}.
   *
   * @param negative what must never go out
   */
  public Commit(
      Supplier<SignalReader> reader,
      Supplier<NegativeList> negative,
      StorageKey storageKey,
      String federation,
      String source) {
    this.negative = negative;
    this.reader = reader;
    this.storageKey = storageKey;
    this.federation = federation;
    this.source = source;
  }

  /** What came of a draft. */
  sealed interface Outcome {}

  record Committed(NewSignal signal) implements Outcome {}

  record Refused(List<Refusal> refusals) implements Outcome {}

  /**
   * Commits to a draft as the first version of a signal.
   *
   * @param ids gives it one where the draft has none
   */
  Outcome commit(DraftSignal draft, NewIds ids) {
    return switch (reader.get().read(draft.json())) {
      case Reading.Sound(SignalContent content) ->
          commit(content, content.id().orElseGet(ids::next), 1);
      case Reading.Defective(List<Refusal> refusals) -> new Refused(refusals);
    };
  }

  /**
   * Commits to a draft as a version of an existing signal; an id in the draft has to be that
   * signal's.
   */
  Outcome commit(DraftSignal draft, UUID id, int version) {
    return switch (reader.get().read(draft.json())) {
      case Reading.Sound(SignalContent content) -> commit(content, id, version);
      case Reading.Defective(List<Refusal> refusals) -> new Refused(refusals);
    };
  }

  private Outcome commit(SignalContent content, UUID id, int version) {
    var barred = barred(content);
    if (!barred.isEmpty()) {
      return new Refused(barred);
    }
    var header = content.header(federation, source, id, version);
    var fields = content.table().fields().stream().map(content::value).toList();
    var values = new SignalValues(content.indicatorJson(), fields);
    var secret = RecordSecret.random(random);
    byte[] headerBytes = header.toBytes();
    try {
      var record = CommittedRecord.commit(headerBytes, fields, values.indicators(), secret);
      var facts = StoredFacts.of(header, content, record);
      return new Committed(
          new NewSignal(
              CommittedContent.committed(
                  header, headerBytes, values, record, content.indicators(), facts.facts()),
              content.id().isPresent(),
              Buffer.buffer(values.toBytes()),
              facts.toBytes(),
              Facets.of(
                  content::value, content.indicators().stream().map(Indicator::type).toList()),
              Buffer.buffer(storageKey.encrypt(secret.bytes())),
              record.root(),
              Hash.ofBytes(storageKey.keyedDigest(content.digestInput())),
              remarks(content)));
    } catch (RefusedException e) {
      return new Refused(List.of(e.refusal()));
    }
  }

  private List<Refusal> barred(SignalContent content) {
    var list = negative.get();
    var indicators = content.indicators();
    return IntStream.range(0, indicators.size())
        .filter(i -> list.has(indicators.get(i)))
        .mapToObj(i -> "indicators[" + i + "]")
        .map(
            at ->
                Refusal.at(
                    RefusalReason.NEGATIVE_LIST,
                    at,
                    "Your member's negative list has it: it must never go out."))
        .toList();
  }

  private static List<TermRemark> remarks(SignalContent content) {
    var note = StrictJson.parse(content.value(Fields.NOTE), JsonLimits.VALUE).textValue();
    return note == null ? List.of() : Terminology.lint(Fields.NOTE, note);
  }
}
