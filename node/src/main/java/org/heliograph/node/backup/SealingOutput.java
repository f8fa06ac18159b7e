package org.heliograph.node.backup;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts what is written in chunks of 1 MiB with AES-256-GCM. A chunk's nonce is its number and
 * whether it is the last, so that none can be moved, repeated, left out or cut off unnoticed. For
 * one thread.
 */
final class SealingOutput extends BlockOutput {
  static final int CHUNK = 1 << 20;
  static final int TAG_BITS = 128;

  private final BackupKey key;
  private final DataOutputStream out;
  private long number;

  SealingOutput(BackupKey key, DataOutputStream out) {
    super(CHUNK);
    this.key = key;
    this.out = out;
  }

  static byte[] nonce(long number, boolean last) {
    return ByteBuffer.allocate(12).putLong(number).putInt(last ? 1 : 0).array();
  }

  @Override
  void put(byte[] block, int length, boolean last) throws IOException {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key.encryption(),
          new GCMParameterSpec(TAG_BITS, nonce(number, last)));
      cipher.updateAAD(key.header());
      var sealed = cipher.doFinal(block, 0, length);
      out.writeInt(sealed.length);
      out.write(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    number++;
    if (last) {
      out.close();
    }
  }
}
