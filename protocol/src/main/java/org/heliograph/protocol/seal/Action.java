package org.heliograph.protocol.seal;

import java.util.Arrays;
import java.util.Optional;

/** What an entry does to a signal at the recipient. */
public enum Action {
  /** Gives the signal, or a new version of it. */
  DISCLOSE(1, "disclose"),
  /** Takes fields or purposes of a signal back. */
  NARROW(2, "narrow"),
  /** Takes the whole signal back, for good. */
  WITHDRAW(3, "withdraw");

  private final int code;
  private final String wireName;

  Action(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  static Optional<Action> ofCode(int code) {
    return Arrays.stream(values()).filter(action -> action.code == code).findFirst();
  }

  /** Reads the name that stands in proofs. */
  public static Optional<Action> ofWire(String name) {
    return Arrays.stream(values()).filter(action -> action.wireName.equals(name)).findFirst();
  }

  public String wireName() {
    return wireName;
  }

  byte code() {
    return (byte) code;
  }
}
