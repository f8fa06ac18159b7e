package org.heliograph.node.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Reads what {@link SealingOutput} wrote; gives out no byte that was not authenticated, and says
 * where the first wrong one is. For one thread.
 */
final class OpeningInput extends InputStream {
  private final BackupKey key;
  private final DataInputStream in;
  private byte[] open = new byte[0];
  private int at;
  private long number;
  private long place;
  private boolean last;

  OpeningInput(BackupKey key, DataInputStream in) {
    this.key = key;
    this.in = in;
    this.place = key.header().length;
  }

  @Override
  public int read() throws IOException {
    return fill() ? Byte.toUnsignedInt(open[at++]) : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int some = Math.min(length, open.length - at);
    System.arraycopy(open, at, into, from, some);
    at += some;
    return some;
  }

  /** Whether there is a byte to give out. */
  private boolean fill() throws IOException {
    while (at == open.length) {
      if (last) {
        return false;
      }
      next();
    }
    return true;
  }

  private void next() throws IOException {
    byte[] sealed = chunk();
    try {
      open = decrypt(sealed, false);
    } catch (GeneralSecurityException e) {
      open = lastOf(sealed);
      last = true;
      if (in.read() >= 0) {
        throw refused("something follows the last chunk");
      }
    }
    at = 0;
    number++;
    place += Integer.BYTES + sealed.length;
  }

  private byte[] lastOf(byte[] sealed) {
    try {
      return decrypt(sealed, true);
    } catch (GeneralSecurityException e) {
      throw refused("the bytes were changed");
    }
  }

  private byte[] chunk() throws IOException {
    try {
      int length = in.readInt();
      if (length < SealingOutput.TAG_BITS / Byte.SIZE
          || length > SealingOutput.CHUNK + SealingOutput.TAG_BITS / Byte.SIZE) {
        throw refused("no chunk has %,d bytes".formatted(length));
      }
      var sealed = in.readNBytes(length);
      if (sealed.length < length) {
        throw refused("the file ends here; it was cut off");
      }
      return sealed;
    } catch (EOFException e) {
      throw refused("the file ends here; it was cut off");
    }
  }

  private byte[] decrypt(byte[] sealed, boolean asLast) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        key.encryption(),
        new GCMParameterSpec(SealingOutput.TAG_BITS, SealingOutput.nonce(number, asLast)));
    cipher.updateAAD(key.header());
    return cipher.doFinal(sealed);
  }

  private BackupRefusedException refused(String what) {
    return new BackupRefusedException("chunk %,d, at byte %,d: %s".formatted(number, place, what));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
