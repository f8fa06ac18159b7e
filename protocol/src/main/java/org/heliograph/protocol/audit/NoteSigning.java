package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.audit.SignedNote.Signature;
import org.heliograph.protocol.audit.SignedNote.Verified;
import org.heliograph.protocol.keys.SigningKey;

/** What a signature of each type covers, and what its bytes are. */
final class NoteSigning {
  private static final int SIGNATURE = 64;
  private static final long LATEST = Instant.MAX.getEpochSecond();

  private NoteSigning() {}

  static Signature sign(String text, SigningKey key, String name) {
    return Signature.of(NoteKey.log(name, key.verifyingKey()), key.sign(text.getBytes(UTF_8)));
  }

  static Signature cosign(String checkpoint, SigningKey key, String name, Instant at) {
    long seconds = at.getEpochSecond();
    var value =
        ByteBuffer.allocate(Long.BYTES + SIGNATURE)
            .putLong(seconds)
            .put(key.sign(cosigned(checkpoint, seconds)));
    return Signature.of(NoteKey.cosigner(name, key.verifyingKey()), value.array());
  }

  private static byte[] cosigned(String checkpoint, long seconds) {
    return ("cosignature/v1\ntime " + seconds + "\n" + checkpoint).getBytes(UTF_8);
  }

  /** What the signature says, or nothing if it is not that key's. */
  static Optional<Verified> verify(String text, NoteKey key, byte[] value) {
    return key.type() == NoteKey.LOG ? log(text, key, value) : cosigner(text, key, value);
  }

  private static Optional<Verified> log(String text, NoteKey key, byte[] value) {
    return key.key().verifies(text.getBytes(UTF_8), value)
        ? Optional.of(new Verified(key, null))
        : Optional.empty();
  }

  private static Optional<Verified> cosigner(String text, NoteKey key, byte[] value) {
    if (value.length != Long.BYTES + SIGNATURE) {
      return Optional.empty();
    }
    var _ = Checkpoint.parse(text);
    var in = ByteBuffer.wrap(value);
    long seconds = in.getLong();
    var signature = new byte[SIGNATURE];
    in.get(signature);
    boolean isTime = seconds >= 0 && seconds <= LATEST;
    return isTime && key.key().verifies(cosigned(text, seconds), signature)
        ? Optional.of(new Verified(key, Instant.ofEpochSecond(seconds)))
        : Optional.empty();
  }
}
