package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.identity.CertificateAuthority;
import org.heliograph.node.platform.identity.CommonName;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.node.platform.identity.TlsIdentity;

/** A home folder in which faults are planted, beside the one that a node uses. */
record HomeCopy(Path folder) {
  static HomeCopy of(Path folder) {
    return new HomeCopy(folder);
  }

  static HomeCopy make(Path original, Path folder) throws IOException {
    try (var files = Files.walk(original)) {
      for (var file : files.sorted().toList()) {
        Files.copy(
            file, folder.resolve(original.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return new HomeCopy(folder);
  }

  /** Puts something else in the configuration where this expression is first found. */
  void changes(String expression, String to) {
    var before = new String(reads("heliograph.yaml"), UTF_8);
    var after = before.replaceFirst(expression, to);
    assertThat(after).isNotEqualTo(before);
    try {
      Files.writeString(folder.resolve("heliograph.yaml"), after);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void permits(String file, String permissions) {
    try {
      Files.setPosixFilePermissions(
          folder.resolve(file), PosixFilePermissions.fromString(permissions));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] reads(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void writes(String file, byte[] content) {
    PrivateFile.write(folder.resolve(file), content);
  }

  /** Another TLS key, certified for this alias by this authority at the clock's time. */
  void certify(TlsIdentity authority, String alias, InstantSource clock) {
    CertificateAuthority.of(authority, clock, new SecureRandom())
        .issueClient(CommonName.ofMember(alias))
        .write(new MemberHome(folder).tls(TestFederation.PASSPHRASE));
  }
}
