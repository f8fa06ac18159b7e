package org.heliograph.node.platform.telemetry;

import java.util.Locale;

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

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
