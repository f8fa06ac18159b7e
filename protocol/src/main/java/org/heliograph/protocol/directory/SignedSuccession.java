package org.heliograph.protocol.directory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * A root's succession as it travels beside directories: one {@link RootSuccession}, signed by the
 * root before and by the new one, both compact JWS, each ended by a line feed.
 *
 * @param byPrevious empty where the root before is lost
 */
public record SignedSuccession(String byPrevious, String byNext) {
  private static final int MAX_LENGTH = 8_192;

  /** Signed by both, so that members follow. */
  public static SignedSuccession of(RootSuccession succession, SigningKey before, SigningKey next) {
    return new SignedSuccession(succession.sign(before), succession.sign(next));
  }

  /** Signed by the new root alone, for people to decide about. */
  public static SignedSuccession announcement(RootSuccession succession, SigningKey next) {
    return new SignedSuccession("", succession.sign(next));
  }

  /** Whether a text beside directories is one of these; nothing is verified. */
  public static boolean is(byte[] text) {
    try {
      return RootSuccession.TYP.equals(Jws.typ(parse(text).byNext));
    } catch (RefusedException e) {
      return false;
    }
  }

  /**
   * Splits the two lines; nothing is verified.
   *
   * @throws RefusedException BODY_TOO_LARGE or FRAMING_INVALID
   */
  public static SignedSuccession parse(byte[] text) {
    if (text.length > MAX_LENGTH) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE).asException();
    }
    var lines = new String(text, US_ASCII).split("\n", -1);
    if (lines.length != 3 || !lines[2].isEmpty()) {
      throw Refusal.of(RefusalReason.FRAMING_INVALID, "A succession is two lines.").asException();
    }
    return new SignedSuccession(lines[0], lines[1]);
  }

  public byte[] toBytes() {
    return (byPrevious + "\n" + byNext + "\n").getBytes(US_ASCII);
  }

  /**
   * The succession that whoever pins this root follows.
   *
   * @throws RefusedException ROOT_UNKNOWN if the pinned root does not say it; otherwise what is
   *     wrong with either signature
   */
  public RootSuccession verify(String federation, VerifyingKey pinned) {
    var own = verifyAnnounced(federation);
    if (byPrevious.isEmpty()) {
      throw Refusal.of(RefusalReason.ROOT_UNKNOWN).asException();
    }
    if (!RootSuccession.verify(byPrevious, federation, pinned).equals(own)) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, "root", "The two roots say different things.")
          .asException();
    }
    return own;
  }

  /**
   * What the new root says of itself.
   *
   * @throws RefusedException what is wrong with its signature
   */
  public RootSuccession verifyAnnounced(String federation) {
    return RootSuccession.verifyOwn(byNext, federation);
  }

  /** The same, empty where it does not hold. */
  public Optional<RootSuccession> announced(String federation) {
    try {
      return Optional.of(verifyAnnounced(federation));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
