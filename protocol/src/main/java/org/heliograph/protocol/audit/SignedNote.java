package org.heliograph.protocol.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * A text and the signatures under it (C2SP signed-note); immutable. The text is worth nothing
 * before {@link #verify} has found the signature of a known key.
 */
public final class SignedNote {
  /** Longest note in bytes. */
  public static final int LONGEST = 64 << 10;

  /** Most signatures of one note. */
  public static final int MOST_SIGNATURES = 100;

  private static final String DASH = "\u2014 ";
  private static final int SHORTEST_SIGNATURE = 5;

  private final String text;
  private final List<Signature> signatures;

  /**
   * One line under the text.
   *
   * @param base64 of the key's id and the signature's bytes
   */
  public record Signature(String name, String base64) {
    public Signature {
      if (!NoteKey.isName(name) || NoteLines.base64(base64).length < SHORTEST_SIGNATURE) {
        throw NoteLines.malformed("a signature has no name or no bytes");
      }
    }

    static Signature of(NoteKey key, byte[] value) {
      var bytes = ByteBuffer.allocate(Integer.BYTES + value.length).putInt(key.id()).put(value);
      return new Signature(key.name(), NoteLines.base64(bytes.array()));
    }

    /** Reads one line, without its end. */
    public static Signature parse(String line) {
      int space = line.indexOf(' ', DASH.length());
      if (!line.startsWith(DASH) || space < 0) {
        throw NoteLines.malformed("a signature line is not a dash, a name and base64");
      }
      return new Signature(line.substring(DASH.length(), space), line.substring(space + 1));
    }

    /** Tells keys of one name apart; not more than a hint. */
    public int keyId() {
      return ByteBuffer.wrap(NoteLines.base64(base64)).getInt();
    }

    /** The bytes after the key's id. */
    public byte[] value() {
      var all = NoteLines.base64(base64);
      var value = new byte[all.length - Integer.BYTES];
      System.arraycopy(all, Integer.BYTES, value, 0, value.length);
      return value;
    }

    KeyName key() {
      return new KeyName(name, keyId());
    }

    /** The line, without its end. */
    @Override
    public String toString() {
      return DASH + name + " " + base64;
    }
  }

  /**
   * A signature that was found to be a known key's.
   *
   * @param time when a cosigner signed, in seconds; null for a log's signature
   */
  public record Verified(NoteKey key, @Nullable Instant time) {}

  record KeyName(String name, int id) {}

  private SignedNote(String text, List<Signature> signatures) {
    this.text = text;
    this.signatures = signatures;
    if (signatures.size() > MOST_SIGNATURES) {
      throw NoteLines.malformed("a note has more than " + MOST_SIGNATURES + " signatures");
    }
  }

  /** A note that nobody has signed yet. */
  public static SignedNote of(String text) {
    if (!text.endsWith("\n") || hasControls(text)) {
      throw NoteLines.malformed("a note's text has control characters or no newline at its end");
    }
    var _ = NoteLines.utf8(text);
    return new SignedNote(text, List.of());
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> c < ' ' && c != '\n');
  }

  /**
   * Reads a note with at least one signature.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when it is no note
   */
  public static SignedNote parse(byte[] utf8) {
    if (utf8.length > LONGEST) {
      throw NoteLines.malformed("a note is longer than 64 KiB");
    }
    var whole = NoteLines.text(utf8);
    int end = whole.lastIndexOf("\n\n") + 1;
    var lines = whole.substring(end).substring(end == 0 ? 0 : 1);
    if (end == 0 || lines.isEmpty() || !lines.endsWith("\n") || hasControls(lines)) {
      throw NoteLines.malformed("a note has no lines of signatures after a blank line");
    }
    var unsigned = of(whole.substring(0, end));
    return new SignedNote(unsigned.text, lines.lines().map(Signature::parse).toList());
  }

  /** Reads a note with at least one signature. */
  public static SignedNote parse(String whole) {
    return parse(NoteLines.utf8(whole));
  }

  /** What is signed, with the newline at its end. */
  public String text() {
    return text;
  }

  public List<Signature> signatures() {
    return signatures;
  }

  /** The note with this signature too, in place of an earlier one of the same key. */
  public SignedNote with(Signature signature) {
    var all = new ArrayList<>(signatures);
    all.removeIf(one -> one.key().equals(signature.key()));
    all.add(signature);
    return new SignedNote(text, List.copyOf(all));
  }

  /** The note with the signatures of these keys alone. */
  public SignedNote only(Collection<NoteKey> keys) {
    var names = named(keys).keySet();
    return new SignedNote(
        text, signatures.stream().filter(one -> names.contains(one.key())).toList());
  }

  /**
   * The signatures of known keys, one a key; those of other keys are ignored.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when the signature of a known key does
   *     not verify, or there is none
   */
  public List<Verified> verify(Collection<NoteKey> known) {
    var keys = named(known);
    var verified = new LinkedHashMap<NoteKey, Verified>();
    for (var signature : signatures) {
      var key = keys.get(signature.key());
      if (key != null) {
        verified.putIfAbsent(key, verified(key, signature));
      }
    }
    if (verified.isEmpty()) {
      throw Refusal.of(RefusalReason.KEY_UNKNOWN, "no known key has signed the note").asException();
    }
    return List.copyOf(verified.values());
  }

  private Verified verified(NoteKey key, Signature signature) {
    return NoteSigning.verify(text, key, signature.value())
        .orElseThrow(
            () ->
                Refusal.of(
                        RefusalReason.SIGNATURE_INVALID,
                        "the signature of " + key.name() + " does not verify")
                    .asException());
  }

  private static Map<KeyName, NoteKey> named(Collection<NoteKey> keys) {
    var byName = new HashMap<KeyName, NoteKey>();
    for (var key : keys) {
      var other = byName.put(new KeyName(key.name(), key.id()), key);
      if (other != null && !other.equals(key)) {
        throw Refusal.of(RefusalReason.KEY_UNKNOWN, "two known keys have one name and id")
            .asException();
      }
    }
    return byName;
  }

  /** Whether this key has signed; a wrong signature is refused as {@link #verify} does. */
  public boolean isSignedBy(NoteKey key) {
    return signatureOf(key).isPresent();
  }

  /** When this cosigner signed; a wrong signature is refused as {@link #verify} does. */
  public Optional<Instant> cosignedAt(NoteKey cosigner) {
    return signatureOf(cosigner).flatMap(it -> Optional.ofNullable(it.time()));
  }

  private Optional<Verified> signatureOf(NoteKey key) {
    return only(List.of(key)).signatures.stream()
        .map(signature -> verified(key, signature))
        .findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedNote that
        && text.equals(that.text)
        && signatures.equals(that.signatures);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The whole note. */
  @Override
  public String toString() {
    return text + "\n" + signatures.stream().map(one -> one + "\n").collect(Collectors.joining());
  }

  /** The whole note in UTF-8. */
  public byte[] toBytes() {
    return toString().getBytes(UTF_8);
  }
}
