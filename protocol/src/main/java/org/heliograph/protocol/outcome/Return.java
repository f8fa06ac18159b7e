package org.heliograph.protocol.outcome;

import org.heliograph.protocol.seal.Payload;

/** One item that a recipient sends back to a source; immutable. */
public sealed interface Return permits Outcome, PeriodOutcome, Acknowledgement, DeletionStatement {

  /** The JSON object, in the one encoding that is sealed. */
  byte[] toBytes();

  /**
   * Reads an item of any type.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException whose field says what is not as
   *     specified
   */
  static Return parse(byte[] bytes) {
    return Payload.read(
        bytes,
        json -> {
          var type = json.text("type");
          return switch (type) {
            case Outcome.TYPE -> Outcome.read(json);
            case PeriodOutcome.TYPE -> PeriodOutcome.read(json);
            case Acknowledgement.TYPE -> Acknowledgement.read(json);
            case DeletionStatement.TYPE -> DeletionStatement.read(json);
            default -> throw json.refused("type", "is not one of the specified types");
          };
        });
  }
}
