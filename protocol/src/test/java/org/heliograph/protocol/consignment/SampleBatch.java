package org.heliograph.protocol.consignment;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.EncryptionKey;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;

/** A batch from harbor to tern whose every part can be made wrong. Not thread-safe. */
final class SampleBatch {
  static final StreamName STREAM = new StreamName(Channel.SIGNALS, 0);

  String federation = Samples.FEDERATION;
  String source = Samples.HARBOR;
  String recipient = Samples.TERN;
  String typ = Seal.TYP;
  StreamName stream = STREAM;
  long epoch = 1;
  long sequence = 1;
  int extraCount;
  Optional<Hash> previous = Optional.empty();
  Optional<Hash> root = Optional.empty();
  List<Entry> entries;
  SigningKey signing = Samples.HARBOR_SEALING;
  EncryptionKey encryption = Samples.TERN_DECRYPTION.encryptionKey();
  DecryptionKey ephemeral = Samples.EPHEMERAL;

  SampleBatch(Entry... entries) {
    this.entries = List.of(entries);
  }

  /** The batch that follows another, with one keyword of the given number. */
  static SampleBatch after(SampleBatch before, int number) {
    var batch = new SampleBatch(Samples.keywordEntry(number));
    batch.epoch = before.epoch;
    batch.sequence = before.sequence + 1;
    batch.previous = Optional.of(before.sealHash());
    return batch;
  }

  Seal seal() {
    return new Seal(
        federation,
        source,
        recipient,
        new AgreementRef("harbor-tern-1", 3),
        new Position(epoch, stream, sequence),
        entries.size() + extraCount,
        root.orElseGet(() -> MerkleTree.of(entries.stream().map(Entry::leafHash).toList()).root()),
        previous,
        Samples.TIME);
  }

  String jws() {
    var sealed = seal().sign(signing);
    return typ.equals(Seal.TYP) ? sealed : Jws.sign(signing, typ, Jws.claimedPayload(sealed));
  }

  Hash sealHash() {
    return Hash.ofJws(jws());
  }

  Parcel parcel() {
    return new Parcel.Batch(jws(), entries);
  }

  byte[] consignment() {
    return codec().seal(parcel(), encryption);
  }

  /** A consignment whose decrypted body is exactly this. */
  byte[] consignmentOfBody(byte[] body) {
    return codec().encrypt(body, encryption);
  }

  private ConsignmentCodec codec() {
    return new ConsignmentCodec(() -> ephemeral);
  }
}
