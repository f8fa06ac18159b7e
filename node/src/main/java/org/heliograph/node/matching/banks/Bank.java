package org.heliograph.node.matching.banks;

import java.time.Instant;

/**
 * A member's own list of values that it knows to be harmless.
 *
 * @param number tells it apart from an earlier one of the same name
 * @param name a code, unique in the node
 * @param pdqDistance most bits by which a PDQ hash may differ from an entry, 0 to 31
 * @param on whether it has an effect
 * @param entries how many there are
 */
public record Bank(
    int number,
    String name,
    String description,
    int pdqDistance,
    boolean on,
    long entries,
    Made made,
    Made changed) {
  /**
   * How near a PDQ hash has to come unless the member says otherwise: not at all. An entry hides
   * what partners warn of; how far it reaches is for a person to say who has seen the pictures. At
   * the customary 31 bits one harmless picture would hide all that look like it.
   */
  public static final int CAREFUL_DISTANCE = 0;

  /** Who did something, and when. */
  public record Made(Instant at, String by) {}
}
