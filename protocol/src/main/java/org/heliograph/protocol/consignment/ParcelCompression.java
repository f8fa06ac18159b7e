package org.heliograph.protocol.consignment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** One zstd frame (RFC 8878) that declares its content's size, and nothing behind it. */
final class ParcelCompression {
  /** Largest body, in bytes. */
  static final int MAX_BODY = 1 << 20;

  private static final int LEVEL = 1;

  private ParcelCompression() {}

  static byte[] compress(byte[] body) {
    if (body.length > MAX_BODY) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE).asException();
    }
    return Zstd.compress(body, LEVEL);
  }

  static byte[] decompress(byte[] frame) {
    try {
      return content(frame);
    } catch (ZstdException e) {
      throw invalid("The zstd frame is damaged, or holds more than it declares.");
    }
  }

  private static byte[] content(byte[] frame) {
    if (Zstd.findFrameCompressedSize(frame) != frame.length) {
      throw invalid("The body is not exactly one zstd frame.");
    }
    long size = Zstd.getFrameContentSize(frame);
    if (size <= 0) {
      throw invalid("The zstd frame does not declare its content's size.");
    }
    if (size > MAX_BODY) {
      throw Refusal.of(RefusalReason.BODY_TOO_LARGE).asException();
    }
    var body = new byte[(int) size];
    if (Zstd.decompressByteArray(body, 0, body.length, frame, 0, frame.length) != size) {
      throw invalid("The zstd frame holds less than it declares.");
    }
    return body;
  }

  private static RefusedException invalid(String detail) {
    return Refusal.of(RefusalReason.FRAMING_INVALID, detail).asException();
  }
}
