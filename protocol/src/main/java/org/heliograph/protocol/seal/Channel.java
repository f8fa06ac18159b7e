package org.heliograph.protocol.seal;

import java.util.Arrays;
import java.util.Optional;

/** The three topics from one source to one recipient. */
public enum Channel {
  SIGNALS,
  OUTCOMES,
  CONTROL;

  /** The last part of the topic's name. */
  public String wireName() {
    return switch (this) {
      case SIGNALS -> "signals";
      case OUTCOMES -> "outcomes";
      case CONTROL -> "control";
    };
  }

  public static Optional<Channel> ofWire(String name) {
    return Arrays.stream(values()).filter(channel -> channel.wireName().equals(name)).findFirst();
  }
}
