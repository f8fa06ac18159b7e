package org.heliograph.protocol.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One key of a member and the time in which it counts, half-open.
 *
 * @param until retired from then on; empty while in use
 * @param revokedAt when the convener learned that it must not be trusted; counts from the arrival
 *     of the directory that says so
 * @param compromisedSince what was kept under it since then goes back to quarantine; only with
 *     {@code revokedAt}
 * @param rotation the {@link Rotation} by which the key before it names this one; empty for the
 *     first of its use
 */
public record MemberKey(
    KeyUse use,
    PublicKey key,
    Instant from,
    Optional<Instant> until,
    Optional<Instant> revokedAt,
    Optional<Instant> compromisedSince,
    Optional<String> rotation) {
  private static final int LONGEST_ROTATION = 4_096;

  public MemberKey {
    if ((use == KeyUse.ENCRYPTION) != (key instanceof PublicKey.Encrypting)) {
      throw new IllegalArgumentException("a key for " + use.wireName() + " is of the wrong curve");
    }
    if (until.filter(end -> !end.isAfter(from)).isPresent()) {
      throw new IllegalArgumentException(
          "a key ends at %s before it begins".formatted(until.get()));
    }
    if (compromisedSince.isPresent() && revokedAt.isEmpty()) {
      throw new IllegalArgumentException("a compromised key must be revoked");
    }
  }

  /** A key that counts from then on, the first of its use. */
  public static MemberKey first(KeyUse use, PublicKey key, Instant from) {
    return new MemberKey(
        use, key, from, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A key that counts from then on because the one before it says so. */
  public static MemberKey rotated(KeyUse use, PublicKey key, Instant from, String rotation) {
    return new MemberKey(
        use,
        key,
        from,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(rotation));
  }

  public KeyId keyId() {
    return key.keyId();
  }

  /** The key itself where it signs; null for one that is encrypted to. */
  public @Nullable VerifyingKey verifying() {
    return key instanceof PublicKey.Verifying signing ? signing.key() : null;
  }

  public MemberKey retired(Instant end) {
    return new MemberKey(use, key, from, Optional.of(end), revokedAt, compromisedSince, rotation);
  }

  public MemberKey revoked(Instant at, Optional<Instant> compromised) {
    return new MemberKey(use, key, from, until, Optional.of(at), compromised, rotation);
  }

  public boolean isInForce(Instant at) {
    return revokedAt.isEmpty()
        && !at.isBefore(from)
        && until.filter(end -> !at.isBefore(end)).isEmpty();
  }

  /**
   * Passes if something signed with the key may be believed when it arrives at this time.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException KEY_REVOKED or KEY_RETIRED
   */
  public void requireUsable(Instant at) {
    if (revokedAt.isPresent()) {
      throw Refusal.of(RefusalReason.KEY_REVOKED).asException();
    }
    if (until.filter(end -> !at.isBefore(end)).isPresent()) {
      throw Refusal.of(RefusalReason.KEY_RETIRED).asException();
    }
  }

  ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("use", use.wireName());
    json.set("jwk", key.toJwk());
    return json.put("from", Payload.write(from))
        .put("until", until.map(Payload::write).orElse(null))
        .put("revokedAt", revokedAt.map(Payload::write).orElse(null))
        .put("compromisedSince", compromisedSince.map(Payload::write).orElse(null))
        .put("rotation", rotation.orElse(null));
  }

  static MemberKey read(Payload json) {
    var use = json.oneOf("use", KeyUse::ofWire);
    return new MemberKey(
        use,
        PublicKey.ofJwk(use, json.node("jwk")),
        json.time("from"),
        json.optionalTime("until"),
        json.optionalTime("revokedAt"),
        json.optionalTime("compromisedSince"),
        json.optionalText("rotation", LONGEST_ROTATION));
  }
}
