package org.heliograph.protocol.audit.evidence;

import static org.heliograph.protocol.audit.evidence.EvidenceCheck.AGREEMENT_CLAUSE;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.AGREEMENT_PRESENT;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.AGREEMENT_SIGNED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.AGREEMENT_TEXT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** Holds the agreements of a bundle against their signatures, and the entries against them. */
final class AgreementChecks {
  /** Only what both have signed lets signals go. */
  private static final Set<AuditAct> NEEDS_BOTH = Set.of(AuditAct.SIGNALS_DISCLOSED);

  /** From when it is proposed, a version keeps its text. */
  private static final Set<AuditAct> HOLD_TEXT =
      Set.of(AuditAct.AGREEMENT_ACTED, AuditAct.AGREEMENT_TOLD, AuditAct.AGREEMENT_TAKEN);

  private static final String UNKNOWN_CLAUSE = RefusalReason.CLAUSE_UNKNOWN.wireName();

  private final EvidenceManifest manifest;
  private final Findings findings;
  private final List<AgreementEvidence> all = new ArrayList<>();
  private final Map<AgreementRef, List<AgreementEvidence>> byRef = new HashMap<>();

  /** What is the matter with agreements that entries name; once each. */
  private final Set<String> notHeld = new TreeSet<>();

  AgreementChecks(EvidenceManifest manifest, Findings findings) {
    this.manifest = manifest;
    this.findings = findings;
  }

  /** Reads and verifies all. */
  void verify(BundleArchive archive, DirectoryEvidence directories, VerifyingKey root) {
    Instant madeAt = manifest.head().madeAt();
    for (var path : archive.paths(BundleFile.AGREEMENT).stream().sorted().toList()) {
      findings.require(
          AGREEMENT_SIGNED,
          path,
          () -> {
            var evidence = AgreementEvidence.read(archive.bytes(path));
            if (!evidence.path().equals(path)
                || !evidence.agreement().federation().equals(manifest.head().federation())) {
              throw new IllegalArgumentException("it is " + evidence.name());
            }
            keep(evidence);
            evidence.verify(
                directories,
                root,
                (id, version) -> archive.text(BundleFile.programme(id, version)),
                madeAt);
          });
    }
  }

  private void keep(AgreementEvidence evidence) {
    all.add(evidence);
    byRef.computeIfAbsent(evidence.name().ref(), _ -> new ArrayList<>()).add(evidence);
  }

  /** Holds an entry and its facts against the agreements that they name. */
  void require(EvidenceLine line) {
    var entry = line.entry();
    var named = new HashMap<AgreementRef, Set<String>>();
    note(named, entry.agreement(), entry.clause());
    for (var one : line.facts()) {
      boolean isUnknown = UNKNOWN_CLAUSE.equals(one.fact().reason());
      note(
          named,
          EvidenceScope.agreementOf(entry, one.fact()),
          isUnknown ? null : one.fact().clause());
    }
    named.forEach((agreement, clauses) -> require(line, agreement, clauses));
  }

  private static void note(
      Map<AgreementRef, Set<String>> named,
      @Nullable AgreementRef agreement,
      @Nullable String clause) {
    if (agreement != null) {
      var clauses = named.computeIfAbsent(agreement, _ -> new TreeSet<>());
      if (clause != null) {
        clauses.add(clause);
      }
    }
  }

  private void require(EvidenceLine line, AgreementRef ref, Set<String> clauses) {
    var where = BundleFile.entry(line.id());
    var name = ref.id() + "@" + ref.version();
    var found = found(ref, line.entry().partner());
    if (found.isEmpty() && manifest.notHeld().contains(name)) {
      notHeld.add(name);
      return;
    }
    if (!findings.require(
        !found.isEmpty(),
        AGREEMENT_PRESENT,
        where,
        "It names agreement %s, which is not in the bundle.".formatted(name))) {
      return;
    }
    if (NEEDS_BOTH.contains(line.entry().act())) {
      findings.require(
          found.stream().anyMatch(AgreementEvidence::isSignedByBoth),
          AGREEMENT_SIGNED,
          where,
          "It disclosed signals under %s, which not both parties have signed.".formatted(name));
    }
    requireText(line.entry(), found, where);
    for (var clause : clauses) {
      findings.require(
          found.stream().anyMatch(one -> hasClause(one, clause)),
          AGREEMENT_CLAUSE,
          where,
          "Agreement %s has no clause %s.".formatted(name, clause));
    }
  }

  private void requireText(AuditEntry entry, List<AgreementEvidence> found, String where) {
    var hash = entry.objects().get("document");
    if (hash != null && HOLD_TEXT.contains(entry.act())) {
      findings.require(
          found.stream()
              .map(one -> AgreementName.digest(one.agreement()).toString())
              .anyMatch(hash::equals),
          AGREEMENT_TEXT,
          where,
          "It is about another text of this version than the bundle has.");
    }
  }

  private List<AgreementEvidence> found(AgreementRef ref, @Nullable String partner) {
    var member = manifest.head().member();
    return byRef.getOrDefault(ref, List.of()).stream()
        .filter(one -> partner == null || one.name().partnerOf(member).equals(partner))
        .toList();
  }

  private static boolean hasClause(AgreementEvidence evidence, String clause) {
    return evidence.agreement().clauses().stream().anyMatch(one -> one.id().equals(clause));
  }

  /** By path. */
  List<AgreementEvidence> all() {
    return all;
  }

  List<String> remarks() {
    var remarks = new ArrayList<String>();
    if (!notHeld.isEmpty()) {
      remarks.add(
          "The text of agreements that entries name and the member says it does not hold: "
              + String.join(", ", notHeld)
              + ".");
    }
    for (var one : all) {
      if (!one.isSignedByBoth()) {
        remarks.add("%s was not signed by both parties.".formatted(one.name()));
      }
    }
    return remarks;
  }
}
