package org.heliograph.node.members;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One of this member's keys, of whatever kind, without anything secret.
 *
 * @param use {@code seal}, {@code agreement}, {@code checkpoint}, {@code encryption}, {@code tls}
 *     or {@code http-tls}
 * @param kid thumbprint of the key; of a TLS key, SHA-256 of its certificate
 * @param since when it came into this state
 * @param until end of what it is for: when others no longer believe it, when it is destroyed, or
 *     when its certificate ends
 * @param kept where the private key lies; empty where it is gone
 */
public record OwnKey(
    String use, String kid, State state, Instant since, Optional<Instant> until, String kept) {
  /** What has become of a key. */
  public enum State {
    /** Counts once the directory names it, or its certificate comes. */
    NEXT,
    CURRENT,
    /** Opens what is still under way. */
    OLDER,
    DESTROYED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
