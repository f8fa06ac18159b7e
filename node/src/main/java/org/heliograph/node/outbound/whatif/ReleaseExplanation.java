package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Why one own signal goes to a partner or stays here, and what the partner holds of it. Holds no
 * value.
 *
 * @param state of the signal: active, withdrawn or expired
 * @param permitted empty exactly where there are denials
 * @param denials every reason of every clause
 * @param untilChanged whether a change of terms, bases or dates alone may end the refusal
 * @param held what the partner was last told; empty where it was never told anything
 */
public record ReleaseExplanation(
    UUID id,
    int version,
    String kind,
    String state,
    String partner,
    Instant at,
    Optional<Permitted> permitted,
    List<Denial> denials,
    boolean untilChanged,
    Optional<Held> held) {

  /**
   * What goes, of the fields and indicators that the signal has.
   *
   * @param purpose IRI
   */
  public record Permitted(
      AgreementRef agreement,
      String clause,
      String title,
      String purpose,
      int retentionDays,
      boolean onward,
      Parts disclosed,
      Parts withheld) {}

  /** Names of fields, and of indicator types. */
  public record Parts(List<String> fields, List<String> types) {}

  /**
   * What the partner holds.
   *
   * @param version of the signal; its types are known here for the present version alone
   * @param action by which it came to hold this
   * @param indicators how many it holds
   * @param usable whether it may use them at present
   */
  public record Held(
      int version,
      Action action,
      AgreementRef agreement,
      String clause,
      Parts parts,
      int indicators,
      boolean usable) {}
}
