package org.heliograph.node.backup;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Named sections one after the other, each of any length, which is not known before its end. */
final class Sections {
  private static final int BLOCK = 256 * 1024;
  private static final int SECTION = 'S';
  private static final int END = 'E';

  private Sections() {}

  /** Writes sections; each is closed before the next begins. For one thread. */
  static final class Writing implements AutoCloseable {
    private final DataOutputStream out;

    Writing(OutputStream out) {
      this.out = new DataOutputStream(out);
    }

    OutputStream begin(String name) throws IOException {
      out.writeByte(SECTION);
      out.writeUTF(name);
      return new Section(out);
    }

    @Override
    public void close() throws IOException {
      out.writeByte(END);
      out.close();
    }
  }

  /** Reads sections in their order. For one thread. */
  static final class Reading implements AutoCloseable {
    private final DataInputStream in;
    private String name = "";

    Reading(InputStream in) {
      this.in = new DataInputStream(in);
    }

    /** The next section's name, or null behind the last one. */
    @Nullable String next() throws IOException {
      int kind = in.read();
      if (kind == END) {
        if (in.read() >= 0) {
          throw new BackupRefusedException("something follows its last section");
        }
        return null;
      }
      if (kind != SECTION) {
        throw new BackupRefusedException("behind section " + name + ": no section begins there");
      }
      name = in.readUTF();
      return name;
    }

    /** The content of the section that {@link #next} named; to be read to its end. */
    InputStream content() {
      return new Content(in, name);
    }

    byte[] all() throws IOException {
      var bytes = new ByteArrayOutputStream();
      content().transferTo(bytes);
      return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static final class Section extends BlockOutput {
    private final DataOutputStream out;

    Section(DataOutputStream out) {
      super(BLOCK);
      this.out = out;
    }

    @Override
    void put(byte[] block, int length, boolean last) throws IOException {
      if (length > 0) {
        out.writeInt(length);
        out.write(block, 0, length);
      }
      if (last) {
        out.writeInt(0);
      }
    }
  }

  private static final class Content extends InputStream {
    private final DataInputStream in;
    private final String name;
    private int left;
    private boolean ended;

    Content(DataInputStream in, String name) {
      this.in = in;
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      try {
        if (left == 0 && !ended) {
          left = in.readInt();
          ended = left == 0;
        }
      } catch (EOFException e) {
        throw new BackupRefusedException("section " + name + " does not end", e);
      }
      if (ended) {
        return -1;
      }
      int some = in.read(into, from, Math.min(length, left));
      if (some < 0) {
        throw new BackupRefusedException("section " + name + " does not end");
      }
      left -= some;
      return some;
    }
  }
}
