package org.heliograph.protocol.audit.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a verified bundle proves, and what it does not, in words. */
record EvidenceWords(
    EvidenceManifest manifest,
    Map<Integer, LogEvidence> logs,
    DirectoryEvidence directories,
    AgreementChecks agreements,
    WitnessedTimes times,
    LogLinks links,
    EvidenceTrust trust) {
  static final String NOTHING_READ = "Anything: the bundle could not be read to its end.";

  List<String> proven() {
    var proven = new ArrayList<String>();
    var head = manifest.head();
    long entries = manifest.counts().getOrDefault("entries", 0L);
    proven.add(
        "%s signed this bundle at %s by its own clock, about: %s."
            .formatted(head.member(), head.madeAt(), head.scope().words()));
    logs.forEach((log, evidence) -> log(log, evidence, proven));
    times
        .all()
        .ifPresent(
            by ->
                proven.add(
                    "By %s witnesses had seen a log that has all of these entries: %d."
                        .formatted(by, entries)));
    gapFree(proven);
    long facts = manifest.counts().getOrDefault("facts", 0L);
    if (facts > 0) {
      proven.add("%d single facts are among those that these entries stand for.".formatted(facts));
    }
    if (!agreements.all().isEmpty()) {
      proven.add(
          "The texts of %d agreements are those that were signed, and the entries name clauses that are in them."
              .formatted(agreements.all().size()));
    }
    proven.add(
        "Keys are those of the directories %d to %d of federation %s, under the convener's root key."
            .formatted(
                directories.oldest().version(), directories.newest().version(), head.federation()));
    return proven;
  }

  private void log(int log, LogEvidence evidence, List<String> proven) {
    var newest = evidence.newest();
    if (newest.isEmpty()) {
      return;
    }
    var seen = newest.get();
    var witnessed = new ArrayList<String>();
    seen.witnessed().forEach((witness, at) -> witnessed.add(witness + " at " + at));
    proven.add(
        "The entries are in the log %s of %d entries; %s."
            .formatted(
                manifest.head().origin(log),
                seen.checkpoint().size(),
                witnessed.isEmpty()
                    ? "nobody but the member itself vouches for it"
                    : "cosigned by " + String.join(", ", witnessed)));
    evidence
        .oldest()
        .filter(oldest -> oldest.checkpoint().size() < seen.checkpoint().size())
        .ifPresent(
            oldest ->
                proven.add(
                    "From %d to %d entries this log only grew: nothing was changed, removed, inserted or reordered."
                        .formatted(oldest.checkpoint().size(), seen.checkpoint().size())));
  }

  /** Where a bundle has all of a stretch of the log, it can leave nothing out of that stretch. */
  private void gapFree(List<String> proven) {
    for (var part : manifest.logs()) {
      if (part.entries() > 1 && part.last() - part.first() + 1 == part.entries()) {
        proven.add(
            "Of log %d the bundle has every entry from %d to %d."
                .formatted(part.log(), part.first(), part.last()));
      }
    }
  }

  List<String> notProven() {
    var not = new ArrayList<String>();
    not.add(
        "That no further entry of this scope is in the log: the member chose what went into the bundle.");
    not.add("That everything that happened was written down, or happened as it was written down.");
    not.add(
        "The member's own times, beyond this: no entry is younger than the first witness that saw it.");
    if (trust.witnesses().isEmpty()) {
      not.add(
          "That the witnesses are independent of the member and the convener: they are those of the directory; name yours with --witness.");
    }
    if (trust.atLeast() == 0) {
      not.add("Anything against the member itself, where no witness has cosigned.");
    }
    if (manifest.counts().getOrDefault("people", 0L) > 0) {
      not.add("Who the people behind the pseudonyms are: names are the member's own word.");
    }
    if (manifest.report() != EvidenceReport.FORMAT) {
      not.add(
          "That the reports say what the entries say: they are of format %d, and this version makes format %d."
              .formatted(manifest.report(), EvidenceReport.FORMAT));
    }
    if (agreements.all().stream().anyMatch(one -> !one.state().isEmpty())) {
      not.add("The state that agreements are said to be in now.");
    }
    not.addAll(agreements.remarks());
    not.addAll(directories.remarks());
    not.addAll(links.remarks());
    return not;
  }
}
