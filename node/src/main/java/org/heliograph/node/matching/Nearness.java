package org.heliograph.node.matching;

/**
 * How near a value has to come to one that is held, by type.
 *
 * @param pdqDistance most bits that two PDQ hashes differ in, 0 to 31
 * @param tlshDistance largest TLSH distance, 0 to 100
 * @param videoPercent least share of a video's frames that match, 1 to 100
 */
public record Nearness(int pdqDistance, int tlshDistance, int videoPercent) {
  public static final int FARTHEST_PDQ = 31;
  public static final int FARTHEST_TLSH = 100;

  /** What the field uses by custom. */
  public static final Nearness CUSTOMARY = new Nearness(FARTHEST_PDQ, 30, 80);

  public Nearness {
    requireWithin(pdqDistance, 0, FARTHEST_PDQ);
    requireWithin(tlshDistance, 0, FARTHEST_TLSH);
    requireWithin(videoPercent, 1, 100);
  }

  private static void requireWithin(int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(value + " is not within " + least + " to " + most);
    }
  }
}
