package org.heliograph.node.platform.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ids of traces and spans, derived: nobody learns a signal's id from them, and who knows it finds
 * its trace. docs/operate/traces.md says how, and other software may do the same.
 *
 * @param trace 32 hexadecimal digits
 * @param span 16 hexadecimal digits
 */
record SpanIds(String trace, String span) {
  private static final String LABEL = "heliograph-trace-1";
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  /** Those of a step that a signal goes through at most once. */
  static SpanIds of(TracedSignal signal, Step step) {
    return of(signal, step, signal.revision());
  }

  /**
   * Those of a step that a signal may come to again.
   *
   * @param number tells one time from another
   */
  static SpanIds of(TracedSignal signal, Step step, long number) {
    String version = Integer.toString(signal.version());
    String trace = digest(TRACE_BYTES, LABEL, signal.source(), signal.id().toString(), version);
    return new SpanIds(
        trace,
        digest(SPAN_BYTES, trace, step.wireName(), signal.recipient(), Long.toString(number)));
  }

  /** Those of the step before; what is released was published, which told nobody. */
  static SpanIds before(TracedSignal signal, Step step) {
    var publication = TracedSignal.published(signal.source(), signal.id(), signal.version());
    return step == Step.RELEASE
        ? of(publication, Step.PUBLISH)
        : of(signal, step.before().orElseThrow());
  }

  private static String digest(int length, String... parts) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      byte[] hash = sha256.digest(String.join("\n", parts).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
