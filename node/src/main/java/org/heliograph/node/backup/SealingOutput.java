package org.heliograph.node.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what is written in chunks of 1 MiB with AES-256-GCM. A chunk's nonce is its number and
 * whether it is the last, so that none can be moved, repeated, left out or cut off unnoticed. For
 * one thread.
 */
final class SealingOutput extends OutputStream {
  static final int CHUNK = 1 << 20;
  static final int TAG_BITS = 128;

  private final BackupKey key;
  private final DataOutputStream out;
  private final byte[] waiting = new byte[CHUNK];
  private int filled;
  private long number;
  private boolean closed;

  SealingOutput(BackupKey key, DataOutputStream out) {
    this.key = key;
    this.out = out;
  }

  static byte[] nonce(long number, boolean last) {
    return ByteBuffer.allocate(12).putLong(number).putInt(last ? 1 : 0).array();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int at = from;
    int left = length;
    while (left > 0) {
      if (filled == CHUNK) {
        seal(false);
      }
      int some = Math.min(left, CHUNK - filled);
      System.arraycopy(bytes, at, waiting, filled, some);
      filled += some;
      at += some;
      left -= some;
    }
  }

  private void seal(boolean last) throws IOException {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key.encryption(),
          new GCMParameterSpec(TAG_BITS, nonce(number, last)));
      cipher.updateAAD(key.header());
      var sealed = cipher.doFinal(waiting, 0, filled);
      out.writeInt(sealed.length);
      out.write(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    number++;
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      seal(true);
      out.close();
    }
  }
}
