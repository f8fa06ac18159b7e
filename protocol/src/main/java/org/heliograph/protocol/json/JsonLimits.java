package org.heliograph.protocol.json;

import org.heliograph.protocol.refusal.RefusalReason;

/**
 * How much JSON is read before it is refused.
 *
 * @param bytes longest text
 * @param depth deepest nesting of objects and arrays
 * @param tooLong reason that a longer text is refused with
 */
public record JsonLimits(int bytes, int depth, RefusalReason tooLong) {
  /** A whole record, as a publisher hands it in: 256 KiB. */
  public static final JsonLimits RECORD =
      new JsonLimits(256 * 1024, 32, RefusalReason.RECORD_TOO_LONG);

  /** The value of one field, a header or an indicator: 64 KiB. */
  public static final JsonLimits VALUE =
      new JsonLimits(64 * 1024, 32, RefusalReason.VALUE_TOO_LONG);

  /** A document, such as a directory or an agreement, of at most this many bytes. */
  public static JsonLimits ofDocument(int bytes) {
    return new JsonLimits(bytes, 32, RefusalReason.BODY_TOO_LARGE);
  }
}
