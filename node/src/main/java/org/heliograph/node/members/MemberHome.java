package org.heliograph.node.members;

import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.TlsFiles;

/** Where a member's node keeps what joining gave it, under its home folder. */
public record MemberHome(Path folder) {
  /** Signing and decryption keys. */
  public Path keystore() {
    return folder.resolve("keys").resolve("keystore.json");
  }

  public NodeKeys keys(Secret passphrase) {
    return NodeKeys.read(keystore(), passphrase);
  }

  public TlsFiles tls(Secret passphrase) {
    return TlsFiles.in(folder.resolve("keys"), passphrase);
  }

  /** The highest directory seen, for a node without a database. */
  public DirectoryStore directoryStore() {
    return new FileDirectoryStore(folder.resolve("directory").resolve("directory.jws"));
  }

  public Path config() {
    return folder.resolve("heliograph.yaml");
  }

  boolean hasKeys() {
    return Files.exists(keystore());
  }

  /** The TLS key until its certificate comes. */
  Path pendingTls() {
    return folder.resolve("keys").resolve("tls-pending.json");
  }

  /** Keys that count once the directory names them. */
  Path nextKeystore() {
    return folder.resolve("keys").resolve("keystore-next.json");
  }

  Path invitation() {
    return folder.resolve("directory").resolve("invitation.json");
  }
}
