package org.heliograph.node.matching.pdq;

/**
 * How large what is added grows before it goes into something larger.
 *
 * @param delta hashes in a delta, a multiple of 32: each search reads them all
 * @param small a segment of at most so many is merged with whatever comes: up to there, another
 *     segment slows each search more than merging does
 * @param ratio a larger segment is merged into an older one that is at most so many times as large;
 *     less means fewer segments to search, more means less merging
 * @param waiting deltas that may wait for the merging thread before who adds has to wait too
 */
record Tiers(int delta, int small, int ratio, int waiting) {
  static final Tiers STANDARD = new Tiers(1 << 13, 1 << 21, 16, 128);
}
