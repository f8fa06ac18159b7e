package org.heliograph.node.people;

import java.util.Locale;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * What a new password has to be: long, and neither the person's name nor a few signs over and over.
 * Nobody has to mix kinds of signs, or to change it from time to time.
 */
final class PasswordRule {
  static final int SHORTEST = 12;
  static final int LONGEST = 200;
  private static final int FEWEST_SIGNS = 5;

  private PasswordRule() {}

  /**
   * @throws RefusedException PASSWORD_WEAK
   */
  static void require(String password, String person) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw weak("A password has %d to %d signs.".formatted(SHORTEST, LONGEST));
    }
    if (password.codePoints().distinct().count() < FEWEST_SIGNS) {
      throw weak("The password repeats a few signs.");
    }
    var small = password.toLowerCase(Locale.ROOT);
    if (small.contains(person.toLowerCase(Locale.ROOT)) || small.contains("heliograph")) {
      throw weak("The password holds your name, or this program's.");
    }
  }

  private static RefusedException weak(String detail) {
    return Refusal.at(RefusalReason.PASSWORD_WEAK, "password", detail).asException();
  }
}
