package org.heliograph.node.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/** Rows in PostgreSQL's binary COPY format, passed on one by one. */
final class CopyTuples {
  private static final int SIGNATURE = 11;
  private static final int END = -1;
  private static final int BUFFER = 128 * 1024;

  private CopyTuples() {}

  /**
   * Passes rows on.
   *
   * @param marks places of columns that hold ids of transactions
   * @param mapping what becomes of each of these
   * @return how many rows there were
   * @throws BackupRefusedException if the bytes are no rows
   */
  static long pass(InputStream from, OutputStream to, Set<Integer> marks, LongUnaryOperator mapping)
      throws IOException {
    var in = new DataInputStream(new BufferedInputStream(from, BUFFER));
    var out = new DataOutputStream(to);
    try {
      header(in, out);
      long rows = 0;
      for (int fields = in.readShort(); fields != END; fields = in.readShort()) {
        out.writeShort(fields);
        row(in, out, fields, marks, mapping);
        rows++;
      }
      out.writeShort(END);
      out.flush();
      return rows;
    } catch (EOFException e) {
      throw new BackupRefusedException("its rows end too early", e);
    }
  }

  private static void header(DataInputStream in, DataOutputStream out) throws IOException {
    out.write(exactly(in, SIGNATURE + Integer.BYTES));
    int extension = in.readInt();
    out.writeInt(extension);
    out.write(exactly(in, extension));
  }

  private static void row(
      DataInputStream in,
      DataOutputStream out,
      int fields,
      Set<Integer> marks,
      LongUnaryOperator mapping)
      throws IOException {
    for (int field = 0; field < fields; field++) {
      int length = in.readInt();
      out.writeInt(length);
      if (length == Long.BYTES && marks.contains(field)) {
        out.writeLong(mapping.applyAsLong(in.readLong()));
      } else if (length > 0) {
        out.write(exactly(in, length));
      }
    }
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    if (length < 0) {
      throw new BackupRefusedException("its rows name a negative length");
    }
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
