package org.heliograph.node.people;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.heliograph.node.platform.identity.Argon2id;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as they are stored: Argon2id (RFC 9106) of 32 MiB and three passes, as PHC strings that
 * name their cost. Few are worked on at once, however many are asked for.
 *
 * <p>Callers wait; safe for use by many threads.
 */
final class Passwords {
  private static final int MEMORY_KIB = 32 * 1024;
  private static final int ITERATIONS = 3;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int AT_ONCE = 2;
  private static final long PATIENCE_SECONDS = 10;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final SecureRandom random = new SecureRandom();
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * What nobody's password is; compared with where there is no account, so that it takes as long.
   */
  private final String nobody;

  Passwords() {
    this.nobody = write(new byte[SALT], new byte[LENGTH]);
  }

  /** What to store of a password. */
  String hash(String password) {
    var salt = new byte[SALT];
    random.nextBytes(salt);
    return write(salt, derive(password, MEMORY_KIB, ITERATIONS, salt, LENGTH));
  }

  /**
   * Whether it is the password; takes as long where nothing is stored.
   *
   * @throws RefusedException BUSY
   */
  boolean matches(@Nullable String stored, String password) {
    var form = FORM.matcher(stored == null ? nobody : stored);
    if (!form.matches()) {
      throw new IllegalStateException("a stored password is no Argon2id");
    }
    var expected = Base64.getDecoder().decode(form.group(4));
    var given =
        derive(
            password,
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Base64.getDecoder().decode(form.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, given) && stored != null;
  }

  private byte[] derive(String password, int memory, int iterations, byte[] salt, int length) {
    enter();
    try {
      // the same password typed on another keyboard may be other code points
      var text = Normalizer.normalize(password, Normalizer.Form.NFKC);
      return new Argon2id(memory, iterations).derive(text, salt, length);
    } finally {
      places.release();
    }
  }

  private void enter() {
    try {
      if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Refusal.of(RefusalReason.BUSY).asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.of(RefusalReason.BUSY).asException();
    }
  }

  private static String write(byte[] salt, byte[] key) {
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(MEMORY_KIB, ITERATIONS, base64.encodeToString(salt), base64.encodeToString(key));
  }
}
