package org.heliograph.node.members.convener;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.PassphraseFile;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.directory.RootSuccession;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * One root key takes the place of another: the old one names the new, and whoever holds the new one
 * takes over. The two steps need one of the keys each, so that they can be done at two places.
 */
public record RootCeremony(ConvenerDesk desk, InstantSource clock, SecureRandom random) {
  /** A root key's file together with what opens it, which is often not what opens the desk. */
  public record RootKey(Path file, Secret passphrase) {
    SigningKey read() {
      return ConvenerDesk.readKey(file, passphrase);
    }
  }

  /**
   * Makes a root key that nobody believes yet.
   *
   * @return its public half, which is also written beside it, with the ending {@code .jwk}
   * @throws IllegalStateException if the file exists
   */
  public static VerifyingKey make(RootKey key, SecureRandom random) {
    if (Files.exists(key.file)) {
      throw new IllegalStateException(key.file + " exists; name another file");
    }
    var made = SigningKey.generate(random);
    PassphraseFile.write(key.file, key.passphrase, StrictJson.write(made.toJwk()), random);
    PrivateFile.write(publicFile(key.file), StrictJson.write(made.verifyingKey().toJwk()));
    return made.verifyingKey();
  }

  /** Where the public half of a root key that was made lies. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", "") + ".jwk");
  }

  /** Signs with the present root what the next one is; nothing changes until that is taken. */
  void name(RootKey present, VerifyingKey next) {
    var root = present.read();
    if (!root.keyId().equals(desk.trust().root().keyId())) {
      throw new IllegalArgumentException(present.file + " is not the root key of this federation");
    }
    desk.roots().name(succession(next).sign(root));
  }

  /**
   * Puts the root that was named in the place of the present one, under a new directory key.
   *
   * @throws IllegalStateException if the present root has named none
   */
  void take(RootKey next) {
    var key = next.read();
    var statement =
        desk.roots()
            .named()
            .orElseThrow(
                () -> new IllegalStateException("the present root has not named another yet"));
    var said = RootSuccession.verify(statement, desk.trust().federation(), desk.trust().root());
    if (!said.root().equals(key.verifyingKey())) {
      throw new IllegalArgumentException(next.file + " is not the root key that was named");
    }
    succeed(said, new SignedSuccession(statement, said.sign(key)), key);
  }

  /** Puts a root in the place of one that is lost: members have to be told by another way. */
  void replace(RootKey next) {
    var key = next.read();
    var said = succession(key.verifyingKey());
    succeed(said, SignedSuccession.announcement(said, key), key);
  }

  private void succeed(RootSuccession said, SignedSuccession signed, SigningKey next) {
    long delegation = desk.delegated();
    desk.roots().succeed(said.number(), signed, said.root());
    new Founding(desk, clock, random).delegate(desk.settings(), next, delegation + 1);
  }

  private RootSuccession succession(VerifyingKey next) {
    return new RootSuccession(
        desk.trust().federation(),
        desk.roots().successions().size() + 1L,
        desk.trust().root().keyId(),
        next,
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
