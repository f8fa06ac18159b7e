package org.heliograph.protocol.signal;

import java.util.Map;
import java.util.Optional;

/** What a signal is about. */
public enum SignalKind implements WireNamed {
  /** An image, video or text, known by its hashes. */
  CONTENT("content"),
  /** An account, known by its handles; needs a subject role. */
  ACCOUNT("account"),
  /** A term or phrase. */
  KEYWORD("keyword"),
  /** A page, domain or group. */
  LINK("link");

  private static final Map<String, SignalKind> BY_WIRE_NAME = WireNamed.index(values());

  private final String wireName;

  SignalKind(String wireName) {
    this.wireName = wireName;
  }

  public static Optional<SignalKind> ofWire(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
