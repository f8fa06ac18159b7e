package org.heliograph.protocol.consignment;

import static org.heliograph.protocol.consignment.DefectiveSample.FIRST;
import static org.heliograph.protocol.consignment.DefectiveSample.SECOND;
import static org.heliograph.protocol.consignment.DefectiveSample.framed;
import static org.heliograph.protocol.consignment.DefectiveSample.sealed;
import static org.heliograph.protocol.consignment.DefectiveSample.second;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;

/** Defects of what encloses a batch: consignment and seal. */
final class DefectiveEnvelopes {
  private DefectiveEnvelopes() {}

  static List<DefectiveSample> envelopes() {
    return List.of(
        second(
            "truncated",
            "Cut within the encapsulated key.",
            RefusalReason.TRUNCATED,
            cut(SECOND.consignment(), 60)),
        second(
            "truncated-tag",
            "Cut within the tag.",
            RefusalReason.TRUNCATED,
            cut(SECOND.consignment(), 80)),
        second(
            "truncated-tail",
            "Cut by its last byte.",
            RefusalReason.NOT_AUTHENTIC,
            cut(SECOND.consignment(), SECOND.consignment().length - 1)),
        second("empty", "No bytes at all.", RefusalReason.TRUNCATED, new byte[0]),
        second(
            "wrong-magic",
            "The magic is another.",
            RefusalReason.MAGIC_UNKNOWN,
            flipped(SECOND.consignment(), 2)),
        second(
            "unknown-version",
            "Version 2.",
            RefusalReason.VERSION_UNKNOWN,
            replaced(SECOND.consignment(), 4, 2)),
        second(
            "unknown-suite",
            "Suite 2.",
            RefusalReason.SUITE_UNKNOWN,
            replaced(SECOND.consignment(), 5, 2)));
  }

  static List<DefectiveSample> addresses() {
    return List.of(
        second(
            "bit-flipped-key",
            "One bit of the encapsulated key is flipped.",
            RefusalReason.NOT_AUTHENTIC,
            flipped(SECOND.consignment(), 40)),
        second(
            "bit-flipped-ciphertext",
            "One bit of the ciphertext is flipped.",
            RefusalReason.NOT_AUTHENTIC,
            flipped(SECOND.consignment(), 100)),
        second(
            "re-addressed",
            "Encrypted to lumen, delivered to tern.",
            RefusalReason.NOT_FOR_US,
            forLumen()),
        second(
            "re-addressed-and-relabelled",
            "Encrypted to lumen; the broker wrote tern's key id over it.",
            RefusalReason.NOT_AUTHENTIC,
            relabelled()),
        sealed(
            "re-addressed-inside",
            "Sealed for lumen; lumen encrypted it anew for tern.",
            RefusalReason.NOT_FOR_US,
            batch -> batch.recipient = Samples.LUMEN),
        sealed(
            "stale-key",
            "Encrypted to a key of tern that was destroyed.",
            RefusalReason.KEY_RETIRED,
            batch -> batch.encryption = Samples.TERN_RETIRED.encryptionKey()));
  }

  static List<DefectiveSample> seals() {
    return List.of(
        sealed(
            "stale-sealing-key",
            "Sealed with a key of harbor that is no longer in use.",
            RefusalReason.KEY_RETIRED,
            batch -> batch.signing = Samples.HARBOR_RETIRED),
        sealed(
            "revoked-key",
            "Sealed with a revoked key of harbor.",
            RefusalReason.KEY_REVOKED,
            batch -> batch.signing = Samples.HARBOR_REVOKED),
        sealed(
            "key-of-another-member",
            "Sealed as harbor with lumen's key.",
            RefusalReason.KEY_UNKNOWN,
            batch -> batch.signing = Samples.LUMEN_SEALING),
        sealed(
            "wrong-type",
            "The seal is signed as another type.",
            RefusalReason.TYPE_WRONG,
            batch -> batch.typ = VoidRange.TYP));
  }

  static List<DefectiveSample> sealNames() {
    return List.of(
        sealed(
            "wrong-federation",
            "Sealed in another federation.",
            RefusalReason.FEDERATION_WRONG,
            batch -> batch.federation = "another"),
        sealed(
            "wrong-source",
            "Harbor seals in lumen's name.",
            RefusalReason.SOURCE_WRONG,
            batch -> batch.source = Samples.LUMEN),
        sealed(
            "wrong-stream",
            "The seal names another stream than the one it came on.",
            RefusalReason.STREAM_WRONG,
            batch -> batch.stream = new StreamName(Channel.SIGNALS, 1)));
  }

  static List<DefectiveSample> sealedContents() {
    return List.of(
        sealed(
            "count-mismatch",
            "The seal states one entry more.",
            RefusalReason.COUNT_WRONG,
            batch -> batch.extraCount = 1),
        sealed(
            "root-mismatch",
            "The seal covers another entry.",
            RefusalReason.ROOT_WRONG,
            batch -> batch.root = Optional.of(FIRST.seal().root())),
        framed(
            "white-space",
            "One byte of white space was added to a field's value after it was sealed.",
            RefusalReason.ROOT_WRONG,
            parcel -> {
              var slot = parcel.getBatchBuilder().getEntriesBuilder(0).getSlotsBuilder(2);
              var value = slot.getOpening().getValue();
              slot.getOpeningBuilder().setValue(value.concat(ByteString.copyFromUtf8(" ")));
            }),
        framed(
            "closed-after-sealing",
            "A slot that was sealed as disclosed is closed: the leaf names the disclosed slots.",
            RefusalReason.ROOT_WRONG,
            parcel ->
                parcel
                    .getBatchBuilder()
                    .getEntriesBuilder(0)
                    .getSlotsBuilder(2)
                    .setCommitment(ByteString.copyFrom(new byte[32]))),
        framed(
            "another-clause",
            "The clause was changed after sealing.",
            RefusalReason.ROOT_WRONG,
            parcel -> parcel.getBatchBuilder().getEntriesBuilder(0).setClause("anything-goes")));
  }

  private static byte[] forLumen() {
    var batch = SampleBatch.after(FIRST, 2);
    batch.encryption = Samples.LUMEN_DECRYPTION.encryptionKey();
    return batch.consignment();
  }

  private static byte[] relabelled() {
    var consignment = forLumen();
    System.arraycopy(Samples.TERN_DECRYPTION.keyId().bytes(), 0, consignment, 6, 32);
    return consignment;
  }

  private static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] flipped(byte[] bytes, int index) {
    return replaced(bytes, index, bytes[index] ^ 1);
  }

  private static byte[] replaced(byte[] bytes, int index, int value) {
    var changed = bytes.clone();
    changed[index] = (byte) value;
    return changed;
  }
}
