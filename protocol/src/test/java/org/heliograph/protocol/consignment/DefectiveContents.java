package org.heliograph.protocol.consignment;

import static org.heliograph.protocol.consignment.DefectiveSample.SECOND;
import static org.heliograph.protocol.consignment.DefectiveSample.body;
import static org.heliograph.protocol.consignment.DefectiveSample.entry;
import static org.heliograph.protocol.consignment.DefectiveSample.framed;

import com.github.luben.zstd.ZstdOutputStream;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.wire.Action;

/** Defects of what is inside: compression, framing, entries and headers. */
final class DefectiveContents {
  private static final byte[] FRAMED = ParcelFraming.write(SECOND.parcel());

  private DefectiveContents() {}

  static List<DefectiveSample> bodies() throws IOException {
    var compressed = ParcelCompression.compress(FRAMED);
    var understated = ParcelCompression.compress(new byte[60_000]);
    understated[5] = 0;
    return List.of(
        body(
            "zstd-bomb-declared",
            "A frame that declares a GiB.",
            RefusalReason.BODY_TOO_LARGE,
            declaring(1 << 30)),
        body(
            "zstd-bomb-undeclared",
            "A frame of 4 MiB of zeros that does not declare its size.",
            RefusalReason.FRAMING_INVALID,
            through(ZstdOutputStream::new, 4 << 20)),
        body(
            "zstd-bomb-understated",
            "A frame that holds more than it declares.",
            RefusalReason.FRAMING_INVALID,
            understated),
        body(
            "zip-bomb",
            "4 MiB of zeros, compressed as gzip.",
            RefusalReason.FRAMING_INVALID,
            through(GZIPOutputStream::new, 4 << 20)),
        body(
            "trailing-bytes",
            "A byte behind the zstd frame.",
            RefusalReason.FRAMING_INVALID,
            Arrays.copyOf(compressed, compressed.length + 1)));
  }

  static List<DefectiveSample> parcels() {
    return List.of(
        body(
            "not-compressed",
            "A parcel that is not compressed.",
            RefusalReason.FRAMING_INVALID,
            FRAMED),
        body(
            "not-a-parcel",
            "The body is no Protocol Buffers message.",
            RefusalReason.FRAMING_INVALID,
            ParcelCompression.compress(Samples.utf8("not a parcel"))),
        body(
            "empty-parcel",
            "The parcel holds neither batch nor statement.",
            RefusalReason.FRAMING_INVALID,
            ParcelCompression.compress(new byte[] {0x0a, 0x00, 0x12, 0x00})),
        framed(
            "unknown-field-of-parcel",
            "The parcel has a field that version 1 does not specify.",
            RefusalReason.FRAMING_INVALID,
            parcel -> parcel.setUnknownFields(unknownField())),
        framed(
            "unknown-field-of-entry",
            "An entry has a field that version 1 does not specify.",
            RefusalReason.FRAMING_INVALID,
            parcel ->
                parcel.getBatchBuilder().getEntriesBuilder(0).setUnknownFields(unknownField())),
        body(
            "repeated-field",
            "The seal is written twice, of which readers would take the last.",
            RefusalReason.FRAMING_INVALID,
            ParcelCompression.compress(withSealTwice(FRAMED))));
  }

  static List<DefectiveSample> entryForms() {
    return List.of(
        framed(
            "short-salt",
            "A salt has 15 bytes.",
            RefusalReason.FRAMING_INVALID,
            parcel ->
                parcel
                    .getBatchBuilder()
                    .getEntriesBuilder(0)
                    .getSlotsBuilder(0)
                    .getOpeningBuilder()
                    .setSalt(ByteString.copyFrom(new byte[15]))),
        framed(
            "long-value",
            "A value has 64 KiB and one byte.",
            RefusalReason.VALUE_TOO_LONG,
            parcel ->
                parcel
                    .getBatchBuilder()
                    .getEntriesBuilder(0)
                    .getSlotsBuilder(0)
                    .getOpeningBuilder()
                    .setValue(ByteString.copyFrom(new byte[(64 << 10) + 1]))),
        framed(
            "unknown-action",
            "An entry's action is none of the three.",
            RefusalReason.ENTRY_INVALID,
            parcel -> parcel.getBatchBuilder().getEntriesBuilder(0).setActionValue(4)),
        framed(
            "revision-zero",
            "An entry's revision is 0.",
            RefusalReason.ENTRY_INVALID,
            parcel -> parcel.getBatchBuilder().getEntriesBuilder(0).setRevision(0)),
        framed(
            "withdrawal-with-slots",
            "A withdrawal that discloses.",
            RefusalReason.ENTRY_INVALID,
            parcel -> parcel.getBatchBuilder().getEntriesBuilder(0).setAction(Action.WITHDRAW)));
  }

  static List<DefectiveSample> entries() {
    var header =
        new String(
            Samples.header(
                    UUID.fromString("00000000-0000-4000-8000-000000000002"), SignalKind.KEYWORD)
                .toBytes(),
            StandardCharsets.UTF_8);
    return List.of(
        header(
            "lone-surrogate-in-header",
            "The header holds half of a surrogate pair.",
            RefusalReason.JSON_LONE_SURROGATE,
            header.replace(Samples.HARBOR, "\\ud83d")),
        header(
            "duplicate-key-in-header",
            "The header names its TLP twice.",
            RefusalReason.JSON_DUPLICATE_KEY,
            header.replace("\"onward\"", "\"tlp\":\"CLEAR\",\"onward\"")),
        header(
            "unknown-key-in-header",
            "The header has a key that schema version 1 does not have.",
            RefusalReason.FIELD_UNKNOWN,
            header.replace("\"onward\"", "\"more\":1,\"onward\"")),
        header(
            "header-of-another-federation",
            "The header names another federation than the seal.",
            RefusalReason.FEDERATION_WRONG,
            header.replace("\"federation\":\"example\"", "\"federation\":\"another\"")),
        header(
            "header-of-another-source",
            "The header names another source than the seal.",
            RefusalReason.SOURCE_WRONG,
            header.replace(Samples.HARBOR, Samples.LUMEN)),
        header(
            "unknown-schema-version",
            "The header is of schema version 2.",
            RefusalReason.VERSION_UNKNOWN,
            header.replace("\"schema\":1", "\"schema\":2")));
  }

  static List<DefectiveSample> slots() {
    return List.of(
        entry(
            "missing-slot",
            "The record has one slot too few.",
            RefusalReason.ENTRY_INVALID,
            slots(wire -> wire.removeSlots(0))),
        entry(
            "extra-slot",
            "The record has three indicator slots, which is no power of two.",
            RefusalReason.ENTRY_INVALID,
            slots(wire -> wire.addSlots(wire.getSlots(0)).addSlots(wire.getSlots(0)))),
        entry(
            "null-indicator",
            "An indicator slot discloses null.",
            RefusalReason.INDICATOR_INVALID,
            slots(
                wire ->
                    wire.getSlotsBuilder(wire.getSlotsCount() - 1)
                        .getOpeningBuilder()
                        .setValue(ByteString.copyFromUtf8("null")))),
        entry(
            "malformed-value",
            "A field's value is not JSON.",
            RefusalReason.JSON_MALFORMED,
            slots(
                wire ->
                    wire.getSlotsBuilder(0)
                        .getOpeningBuilder()
                        .setValue(ByteString.copyFromUtf8("nul")))));
  }

  private static DefectiveSample header(
      String name, String defect, RefusalReason reason, String header) {
    return entry(name, defect, reason, Samples.keywordEntry(Samples.utf8(header), 2));
  }

  private static Entry slots(Consumer<org.heliograph.protocol.wire.Entry.Builder> change) {
    var wire = Samples.keywordEntry(2).toWire().toBuilder();
    change.accept(wire);
    return Entry.ofWire(wire.build());
  }

  private static UnknownFieldSet unknownField() {
    return UnknownFieldSet.newBuilder()
        .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
        .build();
  }

  /** A zstd frame of one zero byte that declares another size. */
  private static byte[] declaring(int size) {
    return ByteBuffer.allocate(13)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xfd2fb528)
        .put((byte) 0xa0)
        .putInt(size)
        .put(new byte[] {0x0b, 0, 0, 0})
        .array();
  }

  private interface Compressor {
    OutputStream onto(OutputStream out) throws IOException;
  }

  private static byte[] through(Compressor compressor, int zeros) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = compressor.onto(bytes)) {
      out.write(new byte[zeros]);
    }
    return bytes.toByteArray();
  }

  /** Two parcels in a row, which readers merge into one whose seal is the second's. */
  private static byte[] withSealTwice(byte[] framed) {
    var again =
        org.heliograph.protocol.wire.Parcel.newBuilder()
            .setBatch(org.heliograph.protocol.wire.Batch.newBuilder().setSeal(SECOND.jws()))
            .build()
            .toByteArray();
    return ByteBuffer.allocate(framed.length + again.length).put(framed).put(again).array();
  }
}
