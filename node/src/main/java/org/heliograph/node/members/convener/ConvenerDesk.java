package org.heliograph.node.members.convener;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.PassphraseFile;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.directory.Announcement;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.directory.SignedInvitation;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;

/**
 * The convener's folder: settings, the directory key, the CA, what was issued last, open
 * invitations. The root key lies beside them only until it is carried away.
 */
record ConvenerDesk(Path folder, Secret passphrase) {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final String SUFFIX = ".invitation.json";

  ConvenerSettings settings() {
    return ConvenerSettings.parse(read(folder.resolve("convener.json")));
  }

  void write(ConvenerSettings settings) {
    PrivateFile.write(folder.resolve("convener.json"), settings.toBytes());
  }

  boolean isFounded() {
    return Files.exists(folder.resolve("convener.json"));
  }

  /** Where the root key lies until it is carried away. */
  Path rootKeyFile() {
    return folder.resolve("offline").resolve("root-key.json");
  }

  void writeRootKey(SigningKey key, SecureRandom random) {
    write(rootKeyFile(), key, random);
    PrivateFile.write(folder.resolve("root.jwk"), StrictJson.write(key.verifyingKey().toJwk()));
  }

  ConvenerRoots roots() {
    return new ConvenerRoots(folder, settings().federation());
  }

  /** What members are to believe this desk by: its root, and those that it took the place of. */
  DirectoryTrust trust() {
    return roots().trust();
  }

  SigningKey directoryKey() {
    return readKey(directoryKeyFile());
  }

  void writeDirectoryKey(SigningKey key, SecureRandom random) {
    write(directoryKeyFile(), key, random);
  }

  SigningKey readKey(Path file) {
    return readKey(file, passphrase);
  }

  static SigningKey readKey(Path file, Secret itsPassphrase) {
    return SigningKey.ofJwk(StrictJson.parse(PassphraseFile.read(file, itsPassphrase)));
  }

  private Path directoryKeyFile() {
    return folder.resolve("directory-key.json");
  }

  private void write(Path file, SigningKey key, SecureRandom random) {
    PassphraseFile.write(file, passphrase, StrictJson.write(key.toJwk()), random);
  }

  /** Number of the delegation under which the last directory was signed. */
  long delegated() {
    return directory().map(trust()::verifyKept).map(Directory::delegation).orElse(0L);
  }

  String delegation() {
    return new String(read(folder.resolve("delegation.jws")), UTF_8);
  }

  void writeDelegation(String jws) {
    PrivateFile.write(folder.resolve("delegation.jws"), jws.getBytes(UTF_8));
  }

  Optional<SignedDirectory> directory() {
    var file = folder.resolve("directory.jws");
    return Files.exists(file) ? Optional.of(SignedDirectory.parse(read(file))) : Optional.empty();
  }

  void write(SignedDirectory directory) {
    PrivateFile.write(folder.resolve("directory.jws"), directory.toBytes());
  }

  /** The texts of all signed programmes. */
  List<String> programmes() {
    if (!Files.isDirectory(programmeFolder())) {
      return List.of();
    }
    try (var files = Files.list(programmeFolder())) {
      return files.sorted().map(file -> new String(read(file), UTF_8)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + programmeFolder(), e);
    }
  }

  void write(SignedProgramme signed) {
    var programme = signed.programme();
    var name = "%s.v%04d.programme".formatted(programme.id(), programme.version());
    PrivateFile.write(programmeFolder().resolve(name), signed.text().getBytes(UTF_8));
  }

  private Path programmeFolder() {
    return folder.resolve("programmes");
  }

  TlsFiles authority() {
    return TlsFiles.in(folder.resolve("authority"), passphrase);
  }

  /** The certificate with which the convener administers the cluster. */
  TlsFiles kafka() {
    return TlsFiles.in(folder.resolve("kafka"), passphrase);
  }

  List<SignedInvitation> invitations() {
    var waiting = folder.resolve("invitations");
    if (!Files.isDirectory(waiting)) {
      return List.of();
    }
    try (var files = Files.list(waiting)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .map(file -> SignedInvitation.parse(read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + waiting, e);
    }
  }

  void write(String alias, SignedInvitation invitation) {
    PrivateFile.write(invitationFile(alias), invitation.toBytes());
  }

  void closeInvitation(String alias) {
    try {
      Files.deleteIfExists(invitationFile(alias));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + invitationFile(alias), e);
    }
  }

  /**
   * Refuses a statement that is not later than the last one of its member, or dated in the future.
   *
   * @throws IllegalArgumentException with words
   */
  void requireLatest(Announcement announced, Instant now) {
    var last = announced(announced.member());
    if (last.filter(before -> !announced.time().isAfter(before)).isPresent()) {
      throw new IllegalArgumentException(
          "%s announced something else since, at %s".formatted(announced.member(), last.get()));
    }
    if (announced.time().isAfter(now.plus(SKEW))) {
      throw new IllegalArgumentException("the statement is dated in the future");
    }
  }

  /** The time of the last statement about what a member speaks. */
  private Optional<Instant> announced(String member) {
    var file = announcedFile(member);
    return Files.exists(file)
        ? Optional.of(Instant.parse(new String(read(file), UTF_8).strip()))
        : Optional.empty();
  }

  void writeAnnounced(String member, Instant time) {
    PrivateFile.write(announcedFile(member), time.toString().getBytes(UTF_8));
  }

  private Path announcedFile(String member) {
    return folder.resolve("announced").resolve(member + ".time");
  }

  private Path invitationFile(String alias) {
    return folder.resolve("invitations").resolve(alias + SUFFIX);
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
