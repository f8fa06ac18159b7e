package org.heliograph.node.federation;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.CommittedRecord;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.RecordSecret;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.Reading;
import org.heliograph.protocol.signal.SignalReader;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/**
 * Makes what a source never sent to a recipient: anybody can encrypt to the recipient, and some
 * hold the source's keys too.
 *
 * @param signer signs; the source's own key unless the forger has none
 */
record Forger(Party source, Party recipient, SigningKey signer, NodeKeys recipientKeys) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ConsignmentCodec CODEC = new ConsignmentCodec(RANDOM);
  private static final SignalReader READER =
      new SignalReader(IndicatorTypes.standard(), LabelSchemes.standard(), Clock.systemUTC());

  Forger signingWith(SigningKey other) {
    return new Forger(source, recipient, other, recipientKeys);
  }

  /** The seal inside a consignment, as the recipient reads it. */
  String opened(byte[] consignment) {
    return switch (CODEC.open(consignment, recipientKeys::decryption)) {
      case Parcel.Batch batch -> batch.seal();
      case Parcel.Statement statement -> statement.jws();
      case Parcel.Items items -> items.seal();
    };
  }

  /** A sealed batch of one signal. */
  byte[] batch(Position position, Optional<Hash> previous, UUID id) {
    var entry = entry(id);
    var seal =
        new Seal(
            TestFederation.NAME,
            source.id(),
            recipient.id(),
            new AgreementRef(source.alias() + "-" + recipient.alias(), 1),
            position,
            1,
            MerkleTree.of(List.of(entry.leafHash())).root(),
            previous,
            Clock.systemUTC().instant());
    return encrypted(new Parcel.Batch(seal.sign(signer), List.of(entry)));
  }

  /** A sealed batch of items under an agreement of the recipient's own signals. */
  byte[] items(Position position, List<Item> items) {
    var seal =
        new Seal(
            TestFederation.NAME,
            source.id(),
            recipient.id(),
            new AgreementRef(recipient.alias() + "-" + source.alias(), 1),
            position,
            items.size(),
            MerkleTree.of(items.stream().map(Item::leafHash).toList()).root(),
            Optional.empty(),
            Clock.systemUTC().instant());
    return encrypted(new Parcel.Items(seal.sign(signer), items));
  }

  private Entry entry(UUID id) {
    var draft = Party.content("ab".repeat(32));
    if (!(READER.read(draft) instanceof Reading.Sound(var content))) {
      throw new IllegalStateException("the draft is defective");
    }
    var header = content.header(TestFederation.NAME, source.id(), id, 1).toBytes();
    var fields = content.table().fields().stream().map(content::value).toList();
    var secret = RecordSecret.random(RANDOM);
    var committed = CommittedRecord.commit(header, fields, content.indicatorJson(), secret);
    var disclosed = new BitSet();
    disclosed.set(committed.slotOfIndicator(0));
    return Entry.disclose(committed, Action.DISCLOSE, 1_000_000, "content", disclosed);
  }

  /** A heartbeat that announces a head. */
  byte[] heartbeat(long number, StreamName stream, long sequence) {
    var head = new Heartbeat.Head(stream, 1, sequence, Optional.of(Hash.ofJws("none")), 0);
    var now = Clock.systemUTC().instant();
    var beat =
        new Heartbeat(TestFederation.NAME, source.id(), recipient.id(), number, now, List.of(head));
    return statement(beat.sign(signer));
  }

  /** A receipt that says nothing arrived. */
  byte[] receipt(long number) {
    var now = Clock.systemUTC().instant();
    var receipt =
        new Receipt(TestFederation.NAME, source.id(), recipient.id(), number, now, List.of());
    return statement(receipt.sign(signer));
  }

  byte[] statement(String jws) {
    return encrypted(new Parcel.Statement(jws));
  }

  private byte[] encrypted(Parcel parcel) {
    return CODEC.seal(parcel, recipientKeys.decryption().encryptionKey());
  }

  /** A few kilobytes that would be 64 MiB; encrypted by another implementation than ours. */
  byte[] bomb() {
    var key = recipientKeys.decryption().encryptionKey();
    var hpke =
        new HPKE(
            HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    var sender =
        hpke.setupBaseS(hpke.deserializePublicKey(key.bytes()), ascii("heliograph consignment"));
    var front =
        ByteBuffer.allocate(70)
            .put(ascii("HGC\0"))
            .put((byte) 1)
            .put((byte) 1)
            .put(key.keyId().bytes())
            .put(sender.getEncapsulation())
            .array();
    try {
      var sealed = sender.seal(front, Zstd.compress(new byte[64 << 20]));
      return ByteBuffer.allocate(front.length + sealed.length).put(front).put(sealed).array();
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
