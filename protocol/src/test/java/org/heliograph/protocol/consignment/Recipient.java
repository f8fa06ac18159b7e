package org.heliograph.protocol.consignment;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import org.heliograph.protocol.consignment.StreamLedger.Link;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VerifiedBatch;
import org.heliograph.protocol.seal.VerifiedItems;
import org.heliograph.protocol.seal.VoidRange;
import org.jspecify.annotations.Nullable;

/** Tern, reading what comes from harbor: each check of the protocol in its order, and no store. */
final class Recipient {
  /**
   * What became of a consignment.
   *
   * @param kept whether its position was taken
   * @param notice the reason of a refusal, of one entry's refusal, or what was odd
   */
  record Outcome(boolean kept, Optional<RefusalReason> notice) {}

  private final Map<StreamName, StreamLedger> ledgers = new HashMap<>();
  private final Map<Position, Link> links = new HashMap<>();

  Outcome receive(StreamName stream, byte[] consignment) {
    try {
      return switch (new ConsignmentCodec(() -> Samples.EPHEMERAL)
          .open(consignment, Recipient::decryptionKey)) {
        case Parcel.Batch batch -> receive(stream, batch);
        case Parcel.Statement statement -> receive(stream, statement);
        case Parcel.Items items -> receive(stream, items);
      };
    } catch (RefusedException e) {
      return new Outcome(false, Optional.of(e.refusal().reason()));
    }
  }

  private Outcome receive(StreamName stream, Parcel.Batch batch) {
    var expected =
        new VerifiedBatch.Expected(Samples.FEDERATION, Samples.HARBOR, Samples.TERN, stream);
    var verified =
        VerifiedBatch.verify(batch.seal(), batch.entries(), expected, Recipient::harborsKey);
    return take(stream, verified.seal(), verified.sealHash(), firstRefusal(verified));
  }

  private Outcome take(StreamName stream, Seal seal, Hash hash, Optional<RefusalReason> refusal) {
    var position = seal.position();
    var link = new Link(hash, seal.previous());
    var arrival = ledger(stream).judge(position, link, known(stream));
    if (!(arrival instanceof Arrival.Accepted accepted)) {
      return new Outcome(false, arrival.notice());
    }
    ledgers.put(stream, accepted.next());
    links.put(position, link);
    return new Outcome(true, refusal.or(arrival::notice));
  }

  private Outcome receive(StreamName stream, Parcel.Items items) {
    var expected =
        new VerifiedBatch.Expected(Samples.FEDERATION, Samples.HARBOR, Samples.TERN, stream);
    var verified =
        VerifiedItems.verify(items.seal(), items.items(), expected, Recipient::harborsKey);
    return take(stream, verified.seal(), verified.sealHash(), Optional.empty());
  }

  private static Optional<RefusalReason> firstRefusal(VerifiedBatch batch) {
    for (var entry : batch.entries()) {
      try {
        Disclosure.read(entry, batch.seal());
      } catch (RefusedException e) {
        return Optional.of(e.refusal().reason());
      }
    }
    return Optional.empty();
  }

  private Outcome receive(StreamName stream, Parcel.Statement parcel) {
    var statement = Statement.verify(parcel.jws(), Recipient::harborsKey);
    require(statement.federation().equals(Samples.FEDERATION), RefusalReason.FEDERATION_WRONG);
    require(statement.source().equals(Samples.HARBOR), RefusalReason.SOURCE_WRONG);
    require(statement.recipient().equals(Samples.TERN), RefusalReason.NOT_FOR_US);
    require(stream.equals(StreamName.CONTROL), RefusalReason.STREAM_WRONG);
    return switch (statement) {
      case Heartbeat heartbeat -> {
        for (var head : heartbeat.heads()) {
          switch (ledger(head.stream()).judge(head, known(head.stream()))) {
            case Standing.TailMissing tail -> {
              yield new Outcome(true, Optional.of(RefusalReason.TAIL_MISSING));
            }
            case Standing.Forked forked -> {
              yield new Outcome(true, Optional.of(RefusalReason.FORK));
            }
            case Standing.Level level -> {}
            case Standing.Overtaken overtaken -> {}
          }
        }
        yield new Outcome(true, Optional.empty());
      }
      case VoidRange voided -> {
        var arrival = ledger(voided.stream()).judge(voided, known(voided.stream()));
        if (arrival instanceof Arrival.Accepted accepted) {
          ledgers.put(voided.stream(), accepted.next());
        }
        yield new Outcome(arrival instanceof Arrival.Accepted, arrival.notice());
      }
      case Receipt _, Inquiry _, Inventory _, Copies _ -> new Outcome(true, Optional.empty());
    };
  }

  private static void require(boolean condition, RefusalReason otherwise) {
    if (!condition) {
      throw Refusal.of(otherwise).asException();
    }
  }

  private StreamLedger ledger(StreamName stream) {
    return Objects.requireNonNull(ledgers.getOrDefault(stream, StreamLedger.EMPTY));
  }

  private LongFunction<Optional<Link>> known(StreamName stream) {
    long epoch = ledger(stream).epoch();
    return sequence ->
        sequence < 1
            ? Optional.empty()
            : Optional.ofNullable(links.get(new Position(epoch, stream, sequence)));
  }

  static @Nullable DecryptionKey decryptionKey(KeyId id) {
    if (id.equals(Samples.TERN_RETIRED.keyId())) {
      throw Refusal.of(RefusalReason.KEY_RETIRED).asException();
    }
    return id.equals(Samples.TERN_DECRYPTION.keyId()) ? Samples.TERN_DECRYPTION : null;
  }

  static @Nullable VerifyingKey harborsKey(KeyId id) {
    if (id.equals(Samples.HARBOR_RETIRED.keyId())) {
      throw Refusal.of(RefusalReason.KEY_RETIRED).asException();
    }
    if (id.equals(Samples.HARBOR_REVOKED.keyId())) {
      throw Refusal.of(RefusalReason.KEY_REVOKED).asException();
    }
    return id.equals(Samples.HARBOR_SEALING.keyId()) ? Samples.HARBOR_SEALING.verifyingKey() : null;
  }
}
