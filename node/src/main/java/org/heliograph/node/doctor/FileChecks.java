package org.heliograph.node.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.heliograph.node.members.MemberHome;

/** Whether files that hold secrets are their owner's alone. */
final class FileChecks {
  private static final String CHECK = "files";
  private static final Pattern PUBLIC = Pattern.compile(".*\\.(pem|crt|jwk)");
  private static final Pattern SECRET =
      Pattern.compile("\\b(password|passphrase|clientSecret)\\s*:\\s*\\S");

  private FileChecks() {}

  static List<Finding> look(Deployment deployment) {
    try {
      return judged(deployment);
    } catch (UnsupportedOperationException e) {
      return List.of(Finding.unknown(CHECK, "This file system knows no permissions."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Finding> judged(Deployment deployment) throws IOException {
    var findings = new ArrayList<Finding>();
    var secret = secrets(deployment);
    for (var file : secret) {
      if (isOpen(file)) {
        findings.add(open(deployment, file));
      }
    }
    var config = MemberHome.of(deployment.config()).config();
    if (!secret.contains(config) && isOpen(config)) {
      findings.add(
          Finding.warning(
              CHECK,
              "Others than its owner can read heliograph.yaml.",
              "It holds no secret now, and says where everything is.",
              "chmod 600 it; docs/security/hardening.md (Files)."));
    }
    return findings.isEmpty()
        ? List.of(
            Finding.ok(
                CHECK, "Files with secrets are their owner's alone (%d).".formatted(secret.size())))
        : findings;
  }

  private static Set<Path> secrets(Deployment deployment) throws IOException {
    var config = deployment.config();
    var files = new TreeSet<Path>();
    var keys = deployment.home().resolve("keys");
    if (Files.isDirectory(keys)) {
      try (var kept = Files.walk(keys)) {
        kept.filter(Files::isRegularFile)
            .filter(file -> !PUBLIC.matcher(file.toString()).matches())
            .forEach(files::add);
      }
    }
    files.add(MemberHome.of(config).keystore());
    files.add(deployment.home().resolve(config.kafka().keystore()));
    var tls = config.http().tls();
    if (tls != null) {
      files.add(deployment.home().resolve(tls.keystore()));
    }
    var text = MemberHome.of(config).config();
    if (SECRET.matcher(Files.readString(text)).find()) {
      files.add(text);
    }
    files.removeIf(file -> !Files.exists(file));
    return files;
  }

  private static boolean isOpen(Path file) throws IOException {
    // r, w and x of the owner come first
    return !PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).endsWith("------");
  }

  private static Finding open(Deployment deployment, Path file) throws IOException {
    return Finding.wrong(
        CHECK,
        "Others than its owner can read or change %s (%s)."
            .formatted(
                deployment.named(file),
                PosixFilePermissions.toString(Files.getPosixFilePermissions(file))),
        "Whoever has a login on this machine may have what it holds.",
        "chmod 600 it, and find out who could: docs/security/hardening.md (Files); if a key may have"
            + " been read, docs/operate/stolen-signing-key.md.");
  }
}
