package org.heliograph.node.platform.http;

import java.time.Duration;

/**
 * What a client may ask of the server before it is refused; every refusal names the limit.
 *
 * @param body most bytes of a body that is not streamed
 * @param bodyTime longest time for such a body to arrive
 * @param silence longest pause of a client in the middle of a body
 * @param patience longest wait for a client to take a piece of its answer
 * @param expansion how many times its size a compressed body may grow to
 * @param headers most bytes of all request headers
 */
public record HttpLimits(
    int body, Duration bodyTime, Duration silence, Duration patience, int expansion, int headers) {
  public static final HttpLimits STANDARD =
      new HttpLimits(
          1 << 20,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          200,
          16 << 10);

  /** The same for an operation whose bodies may be larger. */
  public HttpLimits withBody(int most) {
    return most <= body
        ? this
        : new HttpLimits(most, bodyTime, silence, patience, expansion, headers);
  }
}
