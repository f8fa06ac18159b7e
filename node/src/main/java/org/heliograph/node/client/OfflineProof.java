package org.heliograph.node.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.SignalProof;

/** Checks an exported proof with nothing but the directory. */
public final class OfflineProof {
  private OfflineProof() {}

  /**
   * The seal that covers the proof's entry.
   *
   * <p>A key that was in force when the seal says it was made counts, although it may have been
   * replaced since. One that was revoked does not: its holder could claim any time.
   *
   * @param root the federation's root key, from a source that the caller trusts
   * @throws org.heliograph.protocol.refusal.RefusedException whose field says where it breaks
   */
  public static Seal verify(byte[] proof, SignedDirectory directory, VerifyingKey root) {
    var parsed = SignalProof.parse(proof);
    var claimed = claimed(parsed);
    var members = directory.verifyKept(claimed.federation(), root);
    return parsed.verify((source, key) -> members.sealKey(source, key, claimed.time()));
  }

  private static Seal claimed(SignalProof proof) {
    try {
      return Seal.parse(Jws.claimedPayload(proof.seal()));
    } catch (RefusedException e) {
      throw Refusal.at(e.refusal().reason(), "seal", e.refusal().detail()).asException();
    }
  }

  /** As {@link #verify}, with the directory and the root key in files. */
  public static Seal verify(byte[] proof, Path directory, Path root) throws IOException {
    return verify(
        proof,
        SignedDirectory.parse(Files.readAllBytes(directory)),
        VerifyingKey.ofJwk(StrictJson.parse(Files.readAllBytes(root))));
  }
}
