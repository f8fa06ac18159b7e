package org.heliograph.protocol.notice;

import org.heliograph.protocol.seal.Payload;

/** One item that a source tells a holder of its signals; immutable. */
public sealed interface Notice permits Recall, Correction, Findings {

  /** The JSON object, in the one encoding that is sealed. */
  byte[] toBytes();

  /**
   * Reads an item of any type.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException whose field says what is not as
   *     specified
   */
  static Notice parse(byte[] bytes) {
    return Payload.read(
        bytes,
        json -> {
          var type = json.text("type");
          return switch (type) {
            case Recall.TYPE -> Recall.read(json);
            case Correction.TYPE -> Correction.read(json);
            case Findings.TYPE -> Findings.read(json);
            default -> throw json.refused("type", "is not one of the specified types");
          };
        });
  }
}
