package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.OfflineProof;
import org.heliograph.protocol.refusal.RefusedException;

/** Exports the proof of one received signal and checks it with nothing but the directory. */
final class ProofCheck {
  private ProofCheck() {}

  /**
   * Checks the proof as it is, and with one character of a value changed.
   *
   * @param convener folder with the signed directory and the root key
   * @param file where the proof is left for people to look at
   */
  static List<Claim> check(DemoPair pair, ApiClient recipient, Path convener, Path file) {
    var ids = new ArrayList<String>();
    SignalPages.received(recipient, pair.source(), signal -> ids.add(signal.path("id").asText()));
    if (ids.isEmpty()) {
      return List.of(new Claim("a proof verifies", false, "no signal to prove"));
    }
    var path = "/v1/signals/" + pair.source().id() + "/" + ids.getFirst() + "/proof";
    var proof = recipient.get(path).toString();
    try {
      Files.writeString(file, proof);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    var changed = proof.replaceFirst("(\\\\\"kind\\\\\":\\\\\")(.)", "$1X");
    return List.of(
        told(
            "a proof exported by " + pair.recipient().title() + " verifies", true, proof, convener),
        told("with one character changed it does not", false, changed, convener));
  }

  private static Claim told(String promise, boolean expected, String proof, Path convener) {
    try {
      var seal =
          OfflineProof.verify(
              proof.getBytes(StandardCharsets.UTF_8),
              convener.resolve("directory.jws"),
              convener.resolve("root.jwk"));
      return new Claim(promise, expected, "sealed by " + seal.source());
    } catch (IOException e) {
      return new Claim(promise, false, "cannot read the directory below " + convener);
    } catch (RefusedException e) {
      var refusal = e.refusal();
      return new Claim(
          promise, !expected, "breaks at " + refusal.field() + ": " + refusal.detail());
    }
  }
}
