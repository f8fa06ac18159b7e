package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text has one form: bytes that were changed anyhow are refused, or they are written again
 * just as they were read.
 */
class OneFormTest {
  private static final int CHANGES = 5_000;
  private static final String LETTERS = "\n\n  0019=+/aZ\u2014.-\u00e9\u0000\r\t";

  private final long seed = Long.getLong("heliograph.seed", System.nanoTime());
  private final Random random = new Random(seed);

  record Form(String name, byte[] sample, UnaryOperator<byte[]> readAndWrite) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Form> forms() {
    return List.of(
        form("checkpoint", "checkpoint.txt", text -> SignedNote.parse(text).toString()),
        form(
            "checkpoint of a log",
            "checkpoint.txt",
            text -> {
              var note = SignedNote.parse(text);
              return note.toString().replace(note.text(), Checkpoint.parse(note.text()).text());
            }),
        form("proof", "entry.tlog-proof", text -> TlogProof.parse(text).toString()),
        form("continuation", "exchange-continuation.txt", text -> TlogProof.parse(text).toString()),
        form("request", "exchange-checkpoint.txt", text -> WitnessRequest.parse(text).toString()),
        new Form(
            "alarm",
            AuditVectors.text("golden/exchange-fork.txt").getBytes(UTF_8),
            bytes -> AuditAlarm.parse(bytes).toBytes()),
        new Form(
            "key",
            SampleLog.LOG.toString().getBytes(UTF_8),
            bytes -> NoteKey.parse(new String(bytes, UTF_8)).toString().getBytes(UTF_8)),
        new Form(
            "path",
            "tile/5/x123/x456/078.p/12".getBytes(UTF_8),
            bytes -> TilePath.parse(new String(bytes, UTF_8)).toString().getBytes(UTF_8)),
        new Form(
            "bundle",
            EntryBundle.write(List.of(new byte[3], new byte[0], new byte[300])),
            bytes -> EntryBundle.write(EntryBundle.read(bytes))));
  }

  private static Form form(String name, String vector, UnaryOperator<String> readAndWrite) {
    return new Form(
        name,
        AuditVectors.text("golden/" + vector).getBytes(UTF_8),
        bytes -> readAndWrite.apply(NoteLines.text(bytes)).getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void changedBytesAreRefusedOrWrittenAgainAsTheyAre(Form form) {
    assertThat(form.readAndWrite.apply(form.sample)).isEqualTo(form.sample);
    int read = 0;
    for (int i = 0; i < CHANGES; i++) {
      var changed = form.sample;
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        changed = changed(changed);
      }
      read += isRead(form, changed) ? 1 : 0;
    }
    assertThat(read).as("how many were taken").isLessThan(CHANGES);
  }

  private boolean isRead(Form form, byte[] changed) {
    var told = "-Dheliograph.seed=" + seed;
    try {
      assertThat(new String(form.readAndWrite.apply(changed), ISO_8859_1))
          .as(told)
          .isEqualTo(new String(changed, ISO_8859_1));
      return true;
    } catch (RefusedException refused) {
      return false;
    } catch (RuntimeException other) {
      return fail(told, other);
    }
  }

  /** One byte replaced, left out or put in, or one part said twice. */
  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(80));
    var letters = LETTERS.getBytes(UTF_8);
    byte letter = letters[random.nextInt(letters.length)];
    return switch (random.nextInt(5)) {
      case 0 -> joined(bytes, at, new byte[] {letter}, at + 1);
      case 1 -> joined(bytes, at, new byte[0], at + 1);
      case 2 -> joined(bytes, at, new byte[] {letter}, at);
      case 3 -> joined(bytes, at, new byte[0], to);
      default -> joined(bytes, to, Arrays.copyOfRange(bytes, at, to), to);
    };
  }

  private static byte[] joined(byte[] bytes, int end, byte[] between, int from) {
    var joined = Arrays.copyOf(bytes, end + between.length + bytes.length - from);
    System.arraycopy(between, 0, joined, end, between.length);
    System.arraycopy(bytes, from, joined, end + between.length, bytes.length - from);
    return joined;
  }
}
