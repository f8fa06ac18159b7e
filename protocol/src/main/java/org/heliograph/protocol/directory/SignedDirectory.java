package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * A directory as it travels: the root's delegation and the snapshot that the delegated key signed,
 * both compact JWS, each ended by a line feed.
 */
public record SignedDirectory(String delegation, String snapshot) {
  public static final String TYP = "heliograph-directory+jws";

  /** Largest text, in bytes. */
  public static final int MAX_LENGTH = Jws.MAX_LENGTH + 8_192;

  static final Duration SKEW = Duration.ofMinutes(5);

  /** Signs a snapshot with the key that the delegation names. */
  public static SignedDirectory issue(String delegation, Directory directory, SigningKey online) {
    return new SignedDirectory(delegation, Jws.sign(online, TYP, directory.payload()));
  }

  /**
   * Splits the two lines; nothing is verified.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException BODY_TOO_LARGE or FRAMING_INVALID
   */
  public static SignedDirectory parse(byte[] text) {
    if (text.length > MAX_LENGTH) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE).asException();
    }
    var lines = new String(text, US_ASCII).split("\n", -1);
    if (lines.length != 3 || !lines[2].isEmpty()) {
      throw Refusal.of(RefusalReason.FRAMING_INVALID, "A directory is two lines.").asException();
    }
    return new SignedDirectory(lines[0], lines[1]);
  }

  public byte[] toBytes() {
    return (delegation + "\n" + snapshot + "\n").getBytes(US_ASCII);
  }

  /**
   * The snapshot, after every check: root, delegation, signature, federation, time, each member's
   * chain of keys, and that it goes on from the one seen before.
   *
   * @param federation the one that the caller belongs to
   * @param root the pinned key
   * @param last the directory with the highest version that was verified before, or null
   * @throws org.heliograph.protocol.refusal.RefusedException with the first check that fails
   */
  public Directory verify(
      String federation, VerifyingKey root, Instant now, @Nullable Directory last) {
    var delegated = Delegation.verify(delegation, federation, root);
    delegated.requireInForce(now);
    var directory = verifySnapshot(federation, delegated);
    if (directory.issuedAt().isAfter(now.plus(SKEW))) {
      throw Refusal.at(RefusalReason.DATE_IN_FUTURE, "issuedAt", "The directory is from later.")
          .asException();
    }
    if (last != null) {
      Continuation.require(last, directory);
    }
    return directory;
  }

  /**
   * The snapshot that was verified and kept before: its time may have passed, its signatures hold.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with the first check that fails
   */
  public Directory verifyKept(String federation, VerifyingKey root) {
    return verifySnapshot(federation, Delegation.verify(delegation, federation, root));
  }

  private Directory verifySnapshot(String federation, Delegation delegated) {
    var key = delegated.key();
    var directory =
        Directory.parse(
            Jws.verify(snapshot, TYP, kid -> kid.equals(key.keyId()) ? key : null).payload());
    if (!directory.federation().equals(federation)) {
      throw Refusal.of(RefusalReason.FEDERATION_WRONG).asException();
    }
    if (directory.delegation() != delegated.number()) {
      throw Refusal.of(
              RefusalReason.DELEGATION_SUPERSEDED, "The snapshot names another delegation.")
          .asException();
    }
    KeyChains.require(directory);
    return directory;
  }
}
