package org.heliograph.node.backup;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.heliograph.node.platform.config.Secret;

/** Opens backup files: sections, compressed with zstd, encrypted in chunks. */
final class BackupFile {
  private static final int BUFFER = 1 << 18;
  private static final int LEVEL = 3;

  private BackupFile() {}

  static Sections.Writing create(Path file, Secret passphrase, SecureRandom random)
      throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    var key = BackupKey.make(passphrase, random, out);
    return new Sections.Writing(
        new BufferedOutputStream(new ZstdOutputStream(new SealingOutput(key, out), LEVEL), BUFFER));
  }

  static Sections.Reading open(Path file, Secret passphrase) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    try {
      var key = BackupKey.open(passphrase, in);
      return new Sections.Reading(
          new BufferedInputStream(new ZstdInputStream(new OpeningInput(key, in)), BUFFER));
    } catch (BackupRefusedException e) {
      in.close();
      throw e;
    }
  }
}
