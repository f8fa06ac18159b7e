package org.heliograph.node.platform.telemetry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The eight stages of a signal's life, as metrics name them. */
public enum Step {
  PUBLISH,
  RELEASE,
  SEAL,
  SEND,
  RECEIVE,
  VERIFY,
  ADMIT,
  KEEP;

  /** The one before; empty for the first. */
  Optional<Step> before() {
    return Arrays.stream(values())
        .filter(step -> step.compareTo(this) < 0)
        .reduce((earlier, later) -> later);
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
