package org.heliograph.node.members;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.platform.identity.PrivateFile;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;

/**
 * What a node believes the directory by: the federation's name and the root key it pins, at first
 * the one of its invitation.
 *
 * @param former roots that were pinned before: nothing new is believed by them, only what was
 *     verified and kept under them
 */
public record DirectoryTrust(String federation, VerifyingKey root, List<VerifyingKey> former) {
  public DirectoryTrust {
    former = List.copyOf(former);
  }

  public DirectoryTrust(String federation, VerifyingKey root) {
    this(federation, root, List.of());
  }

  /** Reads the pin in {@code directory/root.jwk} under the node's home. */
  public static DirectoryTrust read(Path home, String federation) {
    var file = file(home);
    try {
      var root = VerifyingKey.ofJwk(StrictJson.parse(Files.readAllBytes(file)));
      var former = new ArrayList<VerifyingKey>();
      if (Files.exists(formerFile(home))) {
        StrictJson.parse(Files.readAllBytes(formerFile(home)))
            .path("roots")
            .forEach(jwk -> former.add(VerifyingKey.ofJwk(jwk)));
      }
      former.remove(root);
      return new DirectoryTrust(federation, root, former);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the pinned root key " + file + "; has this node joined?", e);
    }
  }

  /** Former roots go first: whatever is lost in between, the pinned one can be read. */
  public void write(Path home) {
    if (!former.isEmpty()) {
      var json = JsonNodeFactory.instance.objectNode();
      var roots = json.putArray("roots");
      former.forEach(key -> roots.add(key.toJwk()));
      PrivateFile.write(formerFile(home), StrictJson.write(json));
    }
    PrivateFile.write(file(home), StrictJson.write(root.toJwk()));
  }

  /** The same with another root pinned, and this one among the former. */
  public DirectoryTrust pinning(VerifyingKey next) {
    var before = new ArrayList<>(former);
    before.remove(next);
    before.add(root);
    return new DirectoryTrust(federation, next, before);
  }

  boolean knows(KeyId id) {
    return root.keyId().equals(id) || former.stream().anyMatch(key -> key.keyId().equals(id));
  }

  /**
   * What was verified and kept before, under whichever root was pinned then.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException with the first check that fails
   */
  public Directory verifyKept(SignedDirectory signed) {
    return signed.verifyKept(federation, under(Jws.claimedKey(signed.delegation())));
  }

  /** The same of a programme. */
  public SignedProgramme verifyKept(String programme) {
    var signer = Jws.claimedKey(programme.lines().findFirst().orElse(""));
    return SignedProgramme.verifyKept(programme, federation, under(signer));
  }

  private VerifyingKey under(KeyId signer) {
    return former.stream().filter(key -> key.keyId().equals(signer)).findFirst().orElse(root);
  }

  private static Path file(Path home) {
    return home.resolve("directory").resolve("root.jwk");
  }

  private static Path formerFile(Path home) {
    return home.resolve("directory").resolve("former-roots.json");
  }
}
