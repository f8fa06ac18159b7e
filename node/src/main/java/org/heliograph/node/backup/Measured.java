package org.heliograph.node.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what is written through it; with no other place to go, that is all. */
final class Measured extends OutputStream {
  private final OutputStream out;
  private final MessageDigest digest;
  private long bytes;

  Measured(OutputStream out) {
    this.out = out;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] some, int from, int length) throws IOException {
    digest.update(some, from, length);
    bytes += length;
    out.write(some, from, length);
  }

  /** Of what was written; for once. */
  Manifest.Part part(String name, long rows) {
    return new Manifest.Part(name, rows, bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
