package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.heliograph.node.client.ApiClient;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedCheckpoint;
import org.heliograph.protocol.audit.TlogProof;
import org.heliograph.protocol.audit.evidence.EvidenceTrust;
import org.heliograph.protocol.audit.evidence.EvidenceVerdict;
import org.heliograph.protocol.audit.evidence.EvidenceVerifier;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.directory.SignedDirectory;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.MerkleTree;

/**
 * Every decision that was told leads to an entry of Tern's audit log, which is proven against a
 * checkpoint that both partners cosigned; a bundle of evidence is checked with the convener's key
 * alone, and one that was tampered with is refused.
 */
final class Proving {
  private static final long PATIENCE_SECONDS = 30;
  private static final int PARTNERS = 2;

  /** What the story told, by the entry that it has to have left at Tern. */
  private static final Set<String> DECISIONS =
      Set.of(
          "signals.published",
          "signals.disclosed",
          "outcome.taken",
          "signal.reviewed",
          "correction.sent",
          "signals.withdrawn",
          "acknowledgement.taken");

  /** These are about many signals at once. */
  private static final List<String> AT_LARGE = List.of("signals.withheld", "receipt.taken");

  private final ApiClient tern;
  private final Path convener;
  private final Path bundle;

  /**
   * @param convener folder with the signed directory and the root key
   * @param bundle where the evidence is left for people to look at
   */
  Proving(ApiClient tern, Path convener, Path bundle) {
    this.tern = tern;
    this.convener = convener;
    this.bundle = bundle;
  }

  /**
   * @param signals those of Tern that the story told of
   */
  List<Claim> tell(List<String> signals) {
    var entries = entries(signals);
    var claims = new ArrayList<Claim>();
    claims.add(told(entries));
    claims.add(proven(entries));
    claims.addAll(evidence(signals.getLast()));
    return claims;
  }

  /** By act, and by reference such as {@code 1/42}. */
  private Map<String, Set<String>> entries(List<String> signals) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      var entries = new TreeMap<String, Set<String>>();
      signals.forEach(id -> add(entries, tern.get("/v1/audit/signals/" + id + "?limit=50")));
      AT_LARGE.forEach(act -> add(entries, tern.get("/v1/audit/entries?limit=1&act=" + act)));
      if (missing(entries).isEmpty() || System.nanoTime() > until) {
        return entries;
      }
      Pause.shortly();
    }
  }

  private static void add(Map<String, Set<String>> entries, JsonNode page) {
    for (var one : page.path("items")) {
      entries
          .computeIfAbsent(one.path("act").asText(), act -> new TreeSet<>())
          .add(one.path("ref").asText());
    }
  }

  private static Set<String> missing(Map<String, Set<String>> entries) {
    var missing = new TreeSet<>(DECISIONS);
    missing.addAll(AT_LARGE);
    missing.removeAll(entries.keySet());
    return missing;
  }

  private static Claim told(Map<String, Set<String>> entries) {
    var missing = missing(entries);
    return new Claim(
        "every decision about Tern's signals is an entry of its audit",
        missing.isEmpty(),
        missing.isEmpty()
            ? "%d kinds of acts".formatted(entries.size())
            : "missing: " + String.join(", ", missing));
  }

  private Claim proven(Map<String, Set<String>> entries) {
    var promise = "each entry is proven under a checkpoint that both partners cosigned";
    var directory = directory();
    var all = entries.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (var ref : all) {
      try {
        while (cosigners(ref, directory) < PARTNERS) {
          if (System.nanoTime() > until) {
            return new Claim(promise, false, "entry " + ref + " is not cosigned by both");
          }
          Pause.shortly();
        }
      } catch (RefusedException e) {
        return new Claim(promise, false, "entry " + ref + ": " + e.refusal().detail());
      }
    }
    return new Claim(promise, !all.isEmpty(), "%d entries".formatted(all.size()));
  }

  /** How many partners cosigned the checkpoint that the entry's proof leads to. */
  private long cosigners(String ref, Directory directory) {
    var path = "/v1/audit/entries/" + ref;
    byte[] entry = Base64.getDecoder().decode(tern.get(path).path("bytes").asText());
    var proof = TlogProof.parse(tern.text(path + "/proof", "text/plain"));
    return verify(proof, entry, directory).cosignatures().size();
  }

  private static SignedCheckpoint verify(TlogProof proof, byte[] entry, Directory directory) {
    var origin = Checkpoint.parse(proof.checkpoint().text()).origin();
    var log = NoteKey.log(origin, key(directory, DemoMember.TERN));
    var partners =
        List.of(witness(directory, DemoMember.HARBOR), witness(directory, DemoMember.LUMEN));
    return proof.verify(MerkleTree.leaf(entry), log, partners);
  }

  private static NoteKey witness(Directory directory, DemoMember member) {
    return NoteKey.cosigner(MemberLog.witness(member.id()), key(directory, member));
  }

  private static VerifyingKey key(Directory directory, DemoMember member) {
    var key =
        directory
            .member(member.id())
            .orElseThrow()
            .keys(KeyUse.CHECKPOINT)
            .toList()
            .getLast()
            .key();
    if (key instanceof PublicKey.Verifying verifying) {
      return verifying.key();
    }
    throw new IllegalStateException("checkpoints are signed with Ed25519");
  }

  private Directory directory() {
    try {
      return SignedDirectory.parse(Files.readAllBytes(convener.resolve("directory.jws")))
          .verifyKept(Founding.FEDERATION, root());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the directory below " + convener, e);
    }
  }

  private VerifyingKey root() {
    try {
      return VerifyingKey.ofJwk(StrictJson.parse(Files.readAllBytes(convener.resolve("root.jwk"))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the root key below " + convener, e);
    }
  }

  private List<Claim> evidence(String signal) {
    var promise = "a bundle of evidence verifies with the convener's key alone";
    var tampered = "a bundle in which one byte of an entry is another is refused by name";
    try {
      make(signal);
      var trust = new EvidenceTrust(root(), List.of(), PARTNERS);
      var whole = EvidenceVerifier.verify(bundle, trust);
      var changed = Files.createTempFile("heliograph-demo", ".zip");
      TamperedCopy.of(bundle, changed);
      var found = EvidenceVerifier.verify(changed, trust);
      Files.delete(changed);
      return List.of(
          new Claim(promise, whole.holds(), words(whole)),
          new Claim(tampered, isRefusedByName(found), words(found)));
    } catch (IOException e) {
      return List.of(new Claim(promise, false, String.valueOf(e.getMessage())));
    }
  }

  /** Asked again until both partners have cosigned what is in it. */
  private void make(String signal) throws IOException {
    var asked = JsonNodeFactory.instance.objectNode().put("signal", signal);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    var trust = new EvidenceTrust(root(), List.of(), PARTNERS);
    do {
      try (var body =
          tern.upload(
              "/v1/audit/bundles",
              BodyPublishers.ofString(asked.toString()),
              Map.of("Content-Type", "application/json"))) {
        var _ = Files.copy(body, bundle, StandardCopyOption.REPLACE_EXISTING);
      }
    } while (!EvidenceVerifier.verify(bundle, trust).holds() && System.nanoTime() < until);
  }

  private static boolean isRefusedByName(EvidenceVerdict found) {
    return found.failed().stream().anyMatch(check -> check.wireName().equals("entry.included"));
  }

  private static String words(EvidenceVerdict verdict) {
    var head = Objects.requireNonNull(verdict.head());
    if (verdict.holds()) {
      return head.scope().words();
    }
    return verdict.results().stream()
        .filter(result -> result.failed() > 0)
        .map(
            result -> result.check().wireName() + " (" + result.failures().getFirst().where() + ")")
        .collect(Collectors.joining(", "));
  }
}
