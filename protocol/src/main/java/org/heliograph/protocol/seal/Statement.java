package org.heliograph.protocol.seal;

import java.util.function.Function;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * What one member says to another about streams, signed with its sealing key; it travels on the
 * control topic, outside of positions.
 */
public sealed interface Statement
    permits Receipt, Heartbeat, VoidRange, Inquiry, Inventory, Copies {
  String federation();

  /** Who signs. */
  String source();

  /** Whom it is for. */
  String recipient();

  String typ();

  byte[] payload();

  default String sign(SigningKey key) {
    return Jws.sign(key, typ(), payload());
  }

  /**
   * Checks a statement of any type.
   *
   * @param keys the sealing keys of the member that the topic belongs to; see {@link Jws#verify}
   * @throws org.heliograph.protocol.refusal.RefusedException with TYPE_WRONG for a type not known
   *     here, or as {@link Jws#verify} and the type's own reader refuse
   */
  static Statement verify(String jws, Function<KeyId, @Nullable VerifyingKey> keys) {
    return switch (Jws.typ(jws)) {
      case Heartbeat.TYP -> Heartbeat.parse(payload(jws, Heartbeat.TYP, keys));
      case VoidRange.TYP -> VoidRange.parse(payload(jws, VoidRange.TYP, keys));
      case Inquiry.TYP -> Inquiry.parse(payload(jws, Inquiry.TYP, keys));
      case Inventory.TYP -> Inventory.parse(payload(jws, Inventory.TYP, keys));
      case Copies.TYP -> Copies.parse(payload(jws, Copies.TYP, keys));
      default -> Receipt.parse(payload(jws, Receipt.TYP, keys));
    };
  }

  private static byte[] payload(
      String jws, String typ, Function<KeyId, @Nullable VerifyingKey> keys) {
    return Jws.verify(jws, typ, keys).payload();
  }
}
