package org.heliograph.node.outbound.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.heliograph.node.outbound.publish.RowReader.Row;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

class RowReaderTest {
  @Test
  void aRowEndsAtALineFeedWithOrWithoutCarriageReturnAndAtTheEnd() throws IOException {
    assertThat(texts("a\r\nb\n\n  \nc", UploadFormat.NDJSON)).containsExactly("a", "b", "c");
  }

  @Test
  void aByteOrderMarkAtTheBeginningIsNotPartOfTheFirstRow() throws IOException {
    assertThat(texts("\ufeff{}\n{}", UploadFormat.NDJSON)).containsExactly("{}", "{}");
  }

  @Test
  void inCsvALineFeedInsideQuotesBelongsToTheRow() throws IOException {
    assertThat(texts("a,\"b\nc\"\"d\n\",e\nf,g\n", UploadFormat.CSV))
        .containsExactly("a,\"b\nc\"\"d\n\",e", "f,g");
  }

  @Test
  void aQuoteInTheMiddleOfACellOpensNothing() throws IOException {
    assertThat(texts("5\" wide,b\nc,d", UploadFormat.CSV)).containsExactly("5\" wide,b", "c,d");
  }

  @Test
  void aQuoteThatIsNotClosedCostsOnlyItsOwnLine() throws IOException {
    // Given
    var upload = new StringBuilder("a,\"open\n");
    for (int i = 0; i < 500; i++) {
      upload.append("row,").append(i).append('\n');
    }

    // When
    List<Row> rows = rows(upload.toString().getBytes(StandardCharsets.UTF_8), UploadFormat.CSV);

    // Then
    assertThat(rows).hasSize(501);
    assertThat(refusal(rows.getFirst()).reason()).isEqualTo(RefusalReason.CSV_MALFORMED);
    assertThat(rows.subList(1, 501)).allMatch(row -> row.refusal() == null);
  }

  @Test
  void aRowBeyondTheLimitIsRefusedAndTheNextOneIsRead() throws IOException {
    // Given
    byte[] upload = ("first\n" + "x".repeat(3_000_000) + "\nlast").getBytes(StandardCharsets.UTF_8);

    // When
    List<Row> rows = rows(upload, UploadFormat.NDJSON);

    // Then
    assertThat(rows).hasSize(3);
    assertThat(refusal(rows.get(1)).reason()).isEqualTo(RefusalReason.RECORD_TOO_LONG);
    assertThat(refusal(rows.get(1)).detail()).contains("262144");
    assertThat(text(rows.get(2))).isEqualTo("last");
  }

  @Test
  void rowsAndDigestDoNotDependOnHowTheBytesArrive() throws IOException {
    // Given
    long seed = 20_261_120;
    var random = new Random(seed);
    var upload = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      upload.append(random.nextInt(10) == 0 ? "" : "x".repeat(random.nextInt(400))).append('\n');
    }
    byte[] bytes = upload.toString().getBytes(StandardCharsets.UTF_8);
    var whole = new RowReader(new ByteArrayInputStream(bytes), UploadFormat.NDJSON);
    var pieces = new RowReader(new Trickling(bytes, random), UploadFormat.NDJSON);

    // When both are read to the end
    Row one = whole.next();
    while (one != null) {
      Row other = Objects.requireNonNull(pieces.next(), "seed " + seed);

      // Then
      assertThat(text(other)).isEqualTo(text(one));
      assertThat(pieces.prefixDigest()).isEqualTo(whole.prefixDigest());
      one = whole.next();
    }
    assertThat(pieces.next()).isNull();
  }

  private static List<String> texts(String upload, UploadFormat format) throws IOException {
    return rows(upload.getBytes(StandardCharsets.UTF_8), format).stream()
        .map(RowReaderTest::text)
        .toList();
  }

  private static List<Row> rows(byte[] upload, UploadFormat format) throws IOException {
    var reader = new RowReader(new ByteArrayInputStream(upload), format);
    var rows = new ArrayList<Row>();
    for (Row row = reader.next(); row != null; row = reader.next()) {
      rows.add(row);
    }
    return rows;
  }

  private static Refusal refusal(Row row) {
    return Objects.requireNonNull(row.refusal());
  }

  private static String text(Row row) {
    return new String(row.bytes(), StandardCharsets.UTF_8);
  }

  /** Hands out a few bytes at a time. */
  private static final class Trickling extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Trickling(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(700)));
    }
  }
}
