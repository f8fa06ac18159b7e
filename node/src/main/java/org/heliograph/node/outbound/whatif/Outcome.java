package org.heliograph.node.outbound.whatif;

/** What a draft does to one signal. */
enum Outcome {
  NEWLY_RELEASED,
  NO_LONGER_RELEASED,
  CHANGED,
  UNCHANGED,
  WITHHELD
}
