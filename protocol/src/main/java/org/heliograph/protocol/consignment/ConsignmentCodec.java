package org.heliograph.protocol.consignment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.protocol.keys.DecryptionKey;
import org.heliograph.protocol.keys.EncryptionKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Turns a parcel into the bytes of one Kafka record and back.
 *
 * <pre>
 * magic "HGC\0" ‖ u8 version ‖ u8 suite = 1 ‖ recipient's key id (32) ‖ encapsulated key (32)
 *   ‖ ciphertext of zstd(parcel), with all before it as associated data
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class ConsignmentCodec {
  /** The newest version of the layout; the one before it is spoken as well, once there is one. */
  public static final int VERSION = 1;

  /** HPKE with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. */
  public static final int SUITE = 1;

  /** Largest consignment, in bytes: what a Kafka broker takes unless it is told otherwise. */
  public static final int MAX_LENGTH = 1 << 20;

  static final int FRONT_LENGTH = 4 + 1 + 1 + KeyId.LENGTH + Hpke.ENCAPSULATED_LENGTH;

  private static final byte[] MAGIC = "HGC\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] INFO = "heliograph consignment".getBytes(StandardCharsets.US_ASCII);

  private final Supplier<DecryptionKey> ephemeralKeys;
  private final List<Integer> versions;

  /** Speaks the versions of this software. */
  public ConsignmentCodec(SecureRandom random) {
    this(random, List.of(VERSION));
  }

  /**
   * Speaks these versions, which all have the layout of version 1: how a node beside a newer one is
   * tried while there is no newer one.
   */
  public ConsignmentCodec(SecureRandom random, List<Integer> versions) {
    this(() -> DecryptionKey.generate(random), versions);
  }

  ConsignmentCodec(Supplier<DecryptionKey> ephemeralKeys) {
    this(ephemeralKeys, List.of(VERSION));
  }

  private ConsignmentCodec(Supplier<DecryptionKey> ephemeralKeys, List<Integer> versions) {
    this.ephemeralKeys = ephemeralKeys;
    this.versions = List.copyOf(versions);
  }

  /** The versions that are read, and written where the recipient reads them. */
  public List<Integer> versions() {
    return versions;
  }

  /** The cipher suites that are read and written. */
  public List<Integer> suites() {
    return List.of(SUITE);
  }

  /**
   * The version to write to somebody: the highest that both speak.
   *
   * @param theirVersions as the directory names them
   * @throws RefusedException with VERSION_UNKNOWN or SUITE_UNKNOWN where there is none in common
   */
  public int versionFor(List<Integer> theirVersions, List<Integer> theirSuites) {
    if (!theirSuites.contains(SUITE)) {
      throw Refusal.of(
              RefusalReason.SUITE_UNKNOWN,
              "The recipient speaks suites %s, this node %d.".formatted(theirSuites, SUITE))
          .asException();
    }
    return versions.stream()
        .filter(theirVersions::contains)
        .max(Integer::compareTo)
        .orElseThrow(
            () ->
                Refusal.of(
                        RefusalReason.VERSION_UNKNOWN,
                        "The recipient speaks versions %s, this node %s."
                            .formatted(theirVersions, versions))
                    .asException());
  }

  /**
   * Frames, compresses and encrypts in version 1, which everybody reads.
   *
   * @throws RefusedException with BODY_TOO_LARGE
   */
  public byte[] seal(Parcel parcel, EncryptionKey recipient) {
    return seal(parcel, recipient, 1);
  }

  /**
   * Frames, compresses and encrypts.
   *
   * @param version of {@link #versionFor}
   * @throws RefusedException with BODY_TOO_LARGE
   */
  public byte[] seal(Parcel parcel, EncryptionKey recipient, int version) {
    return encrypt(ParcelCompression.compress(ParcelFraming.write(parcel)), recipient, version);
  }

  byte[] encrypt(byte[] body, EncryptionKey recipient) {
    return encrypt(body, recipient, 1);
  }

  private byte[] encrypt(byte[] body, EncryptionKey recipient, int version) {
    int length = FRONT_LENGTH + body.length + Hpke.TAG_LENGTH;
    if (length > MAX_LENGTH) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE).asException();
    }
    var ephemeral = ephemeralKeys.get();
    var consignment =
        ByteBuffer.allocate(length)
            .put(MAGIC)
            .put((byte) version)
            .put((byte) SUITE)
            .put(recipient.keyId().bytes())
            .put(ephemeral.encryptionKey().bytes());
    var front = Arrays.copyOf(consignment.array(), FRONT_LENGTH);
    return consignment.put(Hpke.sender(recipient, ephemeral, INFO).seal(front, body)).array();
  }

  /**
   * Decrypts, decompresses and reads; the seal or statement inside is still to be verified.
   *
   * @param keys finds our key of an id; null where it is not ours; may itself refuse, as it does
   *     with KEY_RETIRED for a key that was destroyed
   * @throws RefusedException with TRUNCATED, MAGIC_UNKNOWN, VERSION_UNKNOWN, SUITE_UNKNOWN,
   *     NOT_FOR_US, NOT_AUTHENTIC, BODY_TOO_LARGE, FRAMING_INVALID or ENTRY_INVALID
   */
  public Parcel open(byte[] consignment, Function<KeyId, @Nullable DecryptionKey> keys) {
    return ParcelFraming.read(ParcelCompression.decompress(decrypt(consignment, keys)));
  }

  private byte[] decrypt(byte[] consignment, Function<KeyId, @Nullable DecryptionKey> keys) {
    if (consignment.length > MAX_LENGTH) {
      throw refused(RefusalReason.BODY_TOO_LARGE);
    }
    var rest = ByteBuffer.wrap(consignment);
    if (!Arrays.equals(take(rest, MAGIC.length), MAGIC)) {
      throw refused(RefusalReason.MAGIC_UNKNOWN);
    }
    if (!versions.contains((int) take(rest, 1)[0])) {
      throw refused(RefusalReason.VERSION_UNKNOWN);
    }
    if (take(rest, 1)[0] != SUITE) {
      throw refused(RefusalReason.SUITE_UNKNOWN);
    }
    var key = keys.apply(KeyId.ofBytes(take(rest, KeyId.LENGTH)));
    if (key == null) {
      throw refused(RefusalReason.NOT_FOR_US);
    }
    var encapsulated = EncryptionKey.ofBytes(take(rest, Hpke.ENCAPSULATED_LENGTH));
    if (rest.remaining() < Hpke.TAG_LENGTH) {
      throw refused(RefusalReason.TRUNCATED);
    }
    var front = Arrays.copyOf(consignment, FRONT_LENGTH);
    return Hpke.recipient(key, encapsulated, INFO)
        .flatMap(hpke -> hpke.open(front, rest))
        .orElseThrow(() -> refused(RefusalReason.NOT_AUTHENTIC));
  }

  private static byte[] take(ByteBuffer from, int length) {
    if (from.remaining() < length) {
      throw refused(RefusalReason.TRUNCATED);
    }
    var bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static RefusedException refused(RefusalReason reason) {
    return Refusal.of(reason).asException();
  }
}
