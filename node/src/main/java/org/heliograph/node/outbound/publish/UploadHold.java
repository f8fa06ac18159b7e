package org.heliograph.node.outbound.publish;

import java.time.Duration;

/**
 * Which uploads by hand wait before anything of them goes out.
 *
 * @param over more rows than this wait
 * @param waiting how long; zero switches holding off
 * @param secondPerson whether only another person than who uploaded may let it go, and time alone
 *     does not
 */
public record UploadHold(long over, Duration waiting, boolean secondPerson) {
  public static final UploadHold OFF = new UploadHold(0, Duration.ZERO, false);

  boolean isOn() {
    return secondPerson || waiting.isPositive();
  }
}
