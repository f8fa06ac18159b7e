package org.heliograph.node.outbound.publish;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Splits an upload of any size into rows, holding one row at a time, and keeps a running digest of
 * what it has handed out.
 *
 * <p>A row ends at a line feed; in CSV not at one inside quotes. A row that is too long, or whose
 * quotes do not close, is handed out as refused, and reading goes on behind it. Empty lines are
 * skipped. For one thread.
 */
public final class RowReader {
  static final int LONGEST = 256 * 1024;

  /**
   * Most lines of one CSV row; bounds what an unclosed quote can swallow and make us read again.
   */
  private static final int MOST_LINES = 100;

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private static final int WINDOW = LONGEST + 64 * 1024;

  private final InputStream in;
  private final boolean quotes;
  private final MessageDigest digest;
  private final byte[] window = new byte[WINDOW];
  private int start;
  private int end;
  private boolean begun;
  private boolean exhausted;
  private boolean ended;

  /** The line on which the next row begins. */
  private long line = 1;

  /** One row. */
  public static final class Row {
    private final long line;
    private final byte[] bytes;
    private final @Nullable Refusal refusal;

    private Row(long line, byte[] bytes, @Nullable Refusal refusal) {
      this.line = line;
      this.bytes = bytes;
      this.refusal = refusal;
    }

    /** The line of the upload on which it begins; the first is 1. */
    public long line() {
      return line;
    }

    /** Without its line end; empty where refused. */
    public byte[] bytes() {
      return bytes;
    }

    /** Why it cannot be read as a row. */
    public @Nullable Refusal refusal() {
      return refusal;
    }
  }

  public RowReader(InputStream in, UploadFormat format) {
    this.in = in;
    this.quotes = format == UploadFormat.CSV;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Digest of all rows that were handed out; empty lines do not count. */
  Hash prefixDigest() {
    try {
      return Hash.ofBytes(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the end was come to. */
  boolean isAtEnd() {
    return ended;
  }

  /** The next row; null at the end. */
  public @Nullable Row next() throws IOException {
    while (true) {
      skipMark();
      Row row = scan();
      ended = row == null;
      if (row == null || row.refusal != null || !isBlank(row.bytes)) {
        return row;
      }
    }
  }

  /** Leaves out a byte order mark at the very beginning. */
  private void skipMark() throws IOException {
    if (!begun) {
      begun = true;
      while (end < MARK.length && fill()) {
        // reads on until it can be told
      }
      if (end >= MARK.length && Arrays.equals(window, 0, MARK.length, MARK, 0, MARK.length)) {
        start = MARK.length;
      }
    }
  }

  private @Nullable Row scan() throws IOException {
    int length = 0;
    int firstLine = -1;
    int lines = 0;
    var quoting = Quoting.CELL_START;
    while (true) {
      if (start + length == end && !fill()) {
        return atEnd(length, quoting, firstLine);
      }
      byte one = window[start + length++];
      quoting = quotes ? quoting.after(one) : quoting;
      if (one == '\n') {
        lines++;
        firstLine = firstLine < 0 ? length : firstLine;
        if (quoting != Quoting.QUOTED) {
          return length > LONGEST ? tooLong(line, length) : row(length);
        }
      }
      if (length > LONGEST || lines > MOST_LINES) {
        return quoting == Quoting.QUOTED && firstLine > 0 ? unclosed(firstLine) : skipLine(length);
      }
    }
  }

  private @Nullable Row atEnd(int length, Quoting quoting, int firstLine) {
    if (length == 0) {
      return null;
    }
    return quoting == Quoting.QUOTED ? unclosed(firstLine < 0 ? length : firstLine) : row(length);
  }

  private Row row(int length) {
    int content = length;
    while (content > 0
        && (window[start + content - 1] == '\n' || window[start + content - 1] == '\r')) {
      content--;
    }
    byte[] bytes = Arrays.copyOfRange(window, start, start + content);
    long first = line;
    if (isBlank(bytes)) {
      pass(length);
    } else {
      consume(length);
    }
    return new Row(first, bytes, null);
  }

  private Row unclosed(int length) {
    long first = line;
    consume(length);
    return new Row(
        first,
        new byte[0],
        Refusal.of(RefusalReason.CSV_MALFORMED, "A quote in this row is not closed."));
  }

  private Row tooLong(long first, int length) {
    consume(length);
    return new Row(
        first,
        new byte[0],
        Refusal.of(
            RefusalReason.RECORD_TOO_LONG,
            "The row is longer than the limit of " + LONGEST + " bytes."));
  }

  /** Reads on to the next line feed without keeping anything. */
  private Row skipLine(int length) throws IOException {
    long first = line;
    int seen = length;
    while (window[start + seen - 1] != '\n') {
      if (start + seen == end) {
        consume(seen);
        seen = 0;
        if (!fill()) {
          break;
        }
      }
      seen++;
    }
    return tooLong(first, seen);
  }

  private void consume(int length) {
    digest.update(window, start, length);
    pass(length);
  }

  private void pass(int length) {
    for (int i = start; i < start + length; i++) {
      if (window[i] == '\n') {
        line++;
      }
    }
    start += length;
  }

  /** Reads more behind what is held; false at the end of the upload. */
  private boolean fill() throws IOException {
    if (exhausted) {
      return false;
    }
    if (end == window.length) {
      System.arraycopy(window, start, window, 0, end - start);
      end -= start;
      start = 0;
    }
    int read = in.read(window, end, window.length - end);
    exhausted = read < 0;
    end += Math.max(read, 0);
    return !exhausted;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte one : bytes) {
      if (one != ' ' && one != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Where in a CSV row we are (RFC 4180): quotes count only at the start of a cell. */
  private enum Quoting {
    CELL_START,
    PLAIN,
    QUOTED,
    CLOSED;

    Quoting after(byte one) {
      return switch (one) {
        case '"' ->
            switch (this) {
              case CELL_START, CLOSED -> QUOTED;
              case QUOTED -> CLOSED;
              case PLAIN -> PLAIN;
            };
        case ',', '\n' -> this == QUOTED ? QUOTED : CELL_START;
        default -> this == QUOTED ? QUOTED : PLAIN;
      };
    }
  }
}
