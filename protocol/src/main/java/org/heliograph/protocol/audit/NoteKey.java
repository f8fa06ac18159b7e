package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;

/**
 * A key under which notes are signed, by its name and the type of its signatures (C2SP signed-note,
 * "verifier keys").
 *
 * @param name for a log, its origin
 * @param type {@link #LOG} or {@link #COSIGNER}
 */
public record NoteKey(String name, byte type, VerifyingKey key) {
  /** Ed25519 over the text of a note. */
  public static final byte LOG = 1;

  /** Ed25519 over a time and a checkpoint (C2SP tlog-cosignature, version 1). */
  public static final byte COSIGNER = 4;

  private static final Pattern NAME = Pattern.compile("[^+\\p{IsWhite_Space}\\x00-\\x1f]+");
  private static final Pattern TEXT = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");
  private static final int POINT = 32;

  public NoteKey {
    if (!isName(name)) {
      throw NoteLines.malformed("a key name is empty, or has a space or a plus");
    }
    if (type != LOG && type != COSIGNER) {
      throw NoteLines.malformed("a key is of a signature type that is not spoken here");
    }
  }

  public static NoteKey log(String origin, VerifyingKey key) {
    return new NoteKey(origin, LOG, key);
  }

  public static NoteKey cosigner(String name, VerifyingKey key) {
    return new NoteKey(name, COSIGNER, key);
  }

  /**
   * Reads what {@link #toString} gives.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when the text is no such key
   */
  public static NoteKey parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw NoteLines.malformed("a verifier key is not name+id+key");
    }
    var material = ByteBuffer.wrap(NoteLines.base64(parts.group(3)));
    if (material.remaining() != 1 + POINT) {
      throw NoteLines.malformed("a verifier key is not that of an Ed25519 key");
    }
    byte type = material.get();
    var point = new byte[POINT];
    material.get(point);
    var key = new NoteKey(parts.group(1), type, VerifyingKey.ofBytes(point));
    if (key.id() != HexFormat.fromHexDigits(parts.group(2))) {
      throw Refusal.of(RefusalReason.KEY_UNKNOWN, "the id of a verifier key is not that of its key")
          .asException();
    }
    return key;
  }

  /** The first four bytes of the hash over name, type and key. */
  public int id() {
    return ByteBuffer.wrap(Hash.of(named().array()).bytes()).getInt();
  }

  private ByteBuffer named() {
    var prefix = (name + "\n").getBytes(UTF_8);
    return ByteBuffer.allocate(prefix.length + 1 + POINT).put(prefix).put(type).put(key.bytes());
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** The form in which keys are handed to verifiers: {@code name+id+base64(type ‖ key)}. */
  @Override
  public String toString() {
    var material = ByteBuffer.allocate(1 + POINT).put(type).put(key.bytes()).array();
    return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + NoteLines.base64(material);
  }
}
