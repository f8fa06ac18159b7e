package org.heliograph.protocol.consignment;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.function.Consumer;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.StreamName;

/**
 * One defect: what arrives {@code before} it and sets the scene, and what must be accepted {@code
 * after} it, because the stream goes on.
 */
record DefectiveSample(
    String name,
    String defect,
    List<Delivery> before,
    Delivery defective,
    RefusalReason reason,
    Delivery after) {
  /** One consignment, as base64url, on one stream. */
  record Delivery(StreamName stream, String consignment) {
    static Delivery of(StreamName stream, byte[] consignment) {
      return new Delivery(stream, Base64Url.encode(consignment));
    }
  }

  static final SampleBatch FIRST = new SampleBatch(Samples.keywordEntry(1));
  static final SampleBatch SECOND = SampleBatch.after(FIRST, 2);
  static final SampleBatch THIRD = SampleBatch.after(SECOND, 3);
  static final SampleBatch FOURTH = SampleBatch.after(THIRD, 4);

  static Delivery on(SampleBatch batch) {
    return Delivery.of(SampleBatch.STREAM, batch.consignment());
  }

  /** A defect in place of the second consignment of a stream, which is sent soundly afterwards. */
  static DefectiveSample second(
      String name, String defect, RefusalReason reason, byte[] consignment) {
    return new DefectiveSample(
        name,
        defect,
        List.of(on(FIRST)),
        Delivery.of(SampleBatch.STREAM, consignment),
        reason,
        on(SECOND));
  }

  /** A second consignment that is sealed and encrypted soundly but for one thing. */
  static DefectiveSample sealed(
      String name, String defect, RefusalReason reason, Consumer<SampleBatch> change) {
    var batch = SampleBatch.after(FIRST, 2);
    change.accept(batch);
    return second(name, defect, reason, batch.consignment());
  }

  /** A second consignment in which one entry is defective: the position is taken all the same. */
  static DefectiveSample entry(String name, String defect, RefusalReason reason, Entry entry) {
    var batch = SampleBatch.after(FIRST, 2);
    batch.entries = List.of(entry);
    return new DefectiveSample(
        name, defect, List.of(on(FIRST)), on(batch), reason, on(SampleBatch.after(batch, 3)));
  }

  /** A second consignment whose decrypted body is given. */
  static DefectiveSample body(String name, String defect, RefusalReason reason, byte[] body) {
    return second(name, defect, reason, SECOND.consignmentOfBody(body));
  }

  /** A second consignment whose parcel was changed before it was framed. */
  static DefectiveSample framed(
      String name,
      String defect,
      RefusalReason reason,
      Consumer<org.heliograph.protocol.wire.Parcel.Builder> change) {
    return body(name, defect, reason, ParcelCompression.compress(changed(change)));
  }

  private static byte[] changed(Consumer<org.heliograph.protocol.wire.Parcel.Builder> change) {
    try {
      var parcel =
          org.heliograph.protocol.wire.Parcel.parseFrom(ParcelFraming.write(SECOND.parcel()))
              .toBuilder();
      change.accept(parcel);
      return parcel.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static Delivery statement(String jws) {
    var codec = new ConsignmentCodec(() -> Samples.EPHEMERAL);
    var parcel = new Parcel.Statement(jws);
    return Delivery.of(
        StreamName.CONTROL, codec.seal(parcel, Samples.TERN_DECRYPTION.encryptionKey()));
  }
}
