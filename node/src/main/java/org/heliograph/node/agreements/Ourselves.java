package org.heliograph.node.agreements;

import java.util.function.Supplier;
import org.heliograph.protocol.keys.SigningKey;

/**
 * The member whose agreements these are.
 *
 * @param signing its agreement key as it is now; another one may take its place at any time
 */
public record Ourselves(String federation, String member, Supplier<SigningKey> signing) {
  /** With a key that stays. */
  public Ourselves(String federation, String member, SigningKey key) {
    this(federation, member, () -> key);
  }

  SigningKey key() {
    return signing.get();
  }

  @Override
  public String toString() {
    return member + " in " + federation;
  }
}
