package org.heliograph.node.members;

import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.node.platform.config.KeysConfig;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.TlsFiles;
import org.jspecify.annotations.Nullable;

/**
 * Where a member's node keeps what joining gave it, under its home folder; its keystore may come
 * from elsewhere, and is then only read.
 *
 * @param terms where the keystore comes from
 */
public record MemberHome(Path folder, KeysConfig terms) {
  static final String VARIABLE = "HELIOGRAPH_KEYSTORE";

  /** With its keystore in the folder. */
  public MemberHome(Path folder) {
    this(folder, KeysConfig.DEFAULT);
  }

  public static MemberHome of(NodeConfig config) {
    return new MemberHome(config.homeFolder(), config.keyTerms());
  }

  /** The same, with the next keystore in another place; for keys that are only read. */
  public MemberHome withNext(Path next) {
    return new MemberHome(
        folder,
        new KeysConfig(
            terms.remindAfter(),
            terms.awaitAtMost(),
            terms.file(),
            next.toAbsolutePath(),
            terms.keystore()));
  }

  /** Whether the keystore is mounted, or in the environment, and never written. */
  public boolean isOnlyRead() {
    return terms.isMounted();
  }

  /** Signing and decryption keys. */
  public Path keystore() {
    var mounted = terms.file();
    return mounted == null
        ? folder.resolve("keys").resolve("keystore.json")
        : folder.resolve(mounted);
  }

  public NodeKeys keys(Secret passphrase) {
    var text = terms.keystore();
    return text == null
        ? NodeKeys.read(keystore(), passphrase)
        : NodeKeys.parse(VARIABLE, text, passphrase);
  }

  /** The file that the keys come from; null where it is the environment. */
  @Nullable Path source() {
    return terms.keystore() == null ? keystore() : null;
  }

  /** Where the keystore is, in words: a path relative to the folder if it is in it. */
  public String place() {
    var file = source();
    return file == null ? VARIABLE : place(file);
  }

  /** Where the next keystore is, in words. */
  public String nextPlace() {
    return place(nextKeystore());
  }

  private String place(Path file) {
    return (file.startsWith(folder) ? folder.relativize(file) : file).toString();
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
    var next = terms.next();
    return next == null
        ? folder.resolve("keys").resolve("keystore-next.json")
        : folder.resolve(next);
  }

  /** Whether a next keystore waits, or was taken and is still there. */
  public boolean hasNext() {
    return Files.exists(nextKeystore());
  }

  Path invitation() {
    return folder.resolve("directory").resolve("invitation.json");
  }
}
