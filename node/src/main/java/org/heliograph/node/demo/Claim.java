package org.heliograph.node.demo;

/**
 * One thing that the demo promises, and whether it held.
 *
 * @param promise what has to hold
 * @param found what was found, in words
 */
public record Claim(String promise, boolean holds, String found) {
  static Claim equal(String promise, long expected, long found) {
    return new Claim(
        promise,
        expected == found,
        expected == found ? "%,d".formatted(found) : "%,d, not %,d".formatted(found, expected));
  }
}
