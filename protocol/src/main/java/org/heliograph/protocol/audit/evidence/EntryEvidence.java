package org.heliograph.protocol.audit.evidence;

import static org.heliograph.protocol.audit.evidence.EvidenceCheck.ENTRY_FORM;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.ENTRY_INCLUDED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.ENTRY_SCOPE;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.FACT_INCLUDED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.FACT_SCOPE;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.PROOF_CHECKPOINT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.TlogProof;
import org.heliograph.protocol.audit.evidence.EvidenceLine.Numbered;
import org.heliograph.protocol.seal.MerkleTree;

/** The entries of a bundle: each against the checkpoint of its log, each fact against its entry. */
final class EntryEvidence implements EvidenceLines {
  private final BundleArchive archive;
  private final EvidenceScope scope;
  private final Map<Integer, LogEvidence> logs;
  private final List<EntryId> ids = new ArrayList<>();
  private final Map<EntryId, List<String>> single = new HashMap<>();

  EntryEvidence(BundleArchive archive, EvidenceScope scope, Map<Integer, LogEvidence> logs) {
    this.archive = archive;
    this.scope = scope;
    this.logs = logs;
  }

  /**
   * Verifies all.
   *
   * @param taker is given each entry that can be read
   */
  void verify(Findings findings, Taker taker) throws IOException {
    archive.paths(BundleFile.ENTRY).forEach(path -> ids.add(BundleFile.ENTRY.id(path)));
    ids.sort(Comparator.naturalOrder());
    for (var path : archive.paths(BundleFile.FACT)) {
      single.computeIfAbsent(BundleFile.FACT.id(path), _ -> new ArrayList<>()).add(path);
    }
    requireEntries(findings);
    for (var id : ids) {
      var line = verify(id, findings);
      if (line.isPresent()) {
        taker.take(line.get());
      }
    }
  }

  /** Proofs and facts without their entry prove nothing. */
  private void requireEntries(Findings findings) {
    for (var kind : List.of(BundleFile.PROOF, BundleFile.FACTS, BundleFile.FACT)) {
      for (var path : archive.paths(kind)) {
        if (!archive.has(BundleFile.entry(kind.id(path)))) {
          findings.fail(
              kind == BundleFile.PROOF ? ENTRY_INCLUDED : FACT_INCLUDED,
              path,
              "Its entry is not in the bundle.");
        }
      }
    }
  }

  private Optional<EvidenceLine> verify(EntryId id, Findings findings) {
    var path = BundleFile.entry(id);
    try {
      byte[] bytes = archive.bytes(path);
      requireIncluded(id, bytes, findings);
      var entry = AuditEntry.read(bytes);
      if (!findings.require(
          Arrays.equals(entry.toBytes(), bytes),
          ENTRY_FORM,
          path,
          "It holds more than an entry of this format, or is not canonical.")) {
        return Optional.empty();
      }
      var line = new EvidenceLine(id, entry, facts(id, entry, findings));
      line.facts()
          .forEach(
              one ->
                  findings.require(
                      scope.covers(entry, one.fact()),
                      FACT_SCOPE,
                      path,
                      "Fact %d is not in scope.".formatted(one.number())));
      findings.require(line.isIn(scope), ENTRY_SCOPE, path, "The entry is not in scope.");
      return Optional.of(line);
    } catch (IOException | RuntimeException e) {
      findings.fail(ENTRY_FORM, path, "It is no entry: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void requireIncluded(EntryId id, byte[] bytes, Findings findings) {
    var path = BundleFile.proof(id);
    var log = Optional.ofNullable(logs.get(id.log())).flatMap(LogEvidence::newest);
    if (log.isEmpty()) {
      findings.fail(ENTRY_INCLUDED, path, "There is no checkpoint that the proof could lead to.");
      return;
    }
    findings.require(
        ENTRY_INCLUDED,
        path,
        () -> {
          var proof = TlogProof.parse(archive.text(path));
          findings.require(
              proof.checkpoint().toString().equals(log.get().note()),
              PROOF_CHECKPOINT,
              path,
              "It holds another checkpoint than the bundle's newest of this log.");
          var tree = log.get().checkpoint();
          if (proof.index() != id.index()) {
            throw new IllegalArgumentException("it is of entry " + proof.index());
          }
          if (!LogTree.includes(
              MerkleTree.leaf(bytes), id.index(), tree.size(), proof.path(), tree.root())) {
            throw new IllegalArgumentException("it does not lead from the entry to the log's root");
          }
        });
  }

  private List<Numbered> facts(EntryId id, AuditEntry entry, Findings findings) {
    var whole = BundleFile.facts(id);
    var facts = new ArrayList<Numbered>();
    if (archive.has(whole)) {
      findings.require(
          FACT_INCLUDED, whole, () -> facts.addAll(FactEvidence.all(archive.bytes(whole), entry)));
    }
    for (var path : single.getOrDefault(id, List.of())) {
      int number = (int) BundleFile.FACT.number(path);
      findings.require(
          FACT_INCLUDED,
          path,
          () ->
              facts.add(
                  new Numbered(number, FactEvidence.one(archive.bytes(path), number, entry))));
    }
    facts.sort(Comparator.comparingInt(Numbered::number));
    return facts;
  }

  /** Reads them again, without any check; what cannot be read was found before. */
  @Override
  public void each(Taker taker) throws IOException {
    var ignored = new Findings();
    for (var id : ids) {
      var entry = AuditEntry.read(archive.bytes(BundleFile.entry(id)));
      taker.take(new EvidenceLine(id, entry, facts(id, entry, ignored)));
    }
  }
}
