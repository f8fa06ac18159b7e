package org.heliograph.protocol.audit.evidence;

import static org.heliograph.protocol.audit.evidence.EvidenceCheck.FILES_LISTED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.FILES_PRESENT;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.FILES_UNCHANGED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.MANIFEST_COUNTS;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.MANIFEST_SIGNED;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.FileHash;
import org.heliograph.protocol.refusal.RefusedException;

/** Holds the manifest against its signature, and the files against the manifest. */
record FileChecks(BundleArchive archive, EvidenceManifest manifest, Findings findings) {
  private static final String MANIFEST = "manifest.json";
  private static final String SIGNATURE = "manifest.note";

  void requireSigned(DirectoryEvidence directories) {
    findings.require(
        MANIFEST_SIGNED,
        SIGNATURE,
        () -> {
          var note = SignedNote.parse(archive.text(SIGNATURE));
          if (!note.text().equals(EvidenceManifest.signedText(hashOfManifest()))) {
            throw new IllegalArgumentException("the signature is over another manifest");
          }
          var head = manifest.head();
          boolean signed = false;
          for (var key : directories.checkpointKeys(head.member())) {
            signed |= isSigned(note, NoteKey.log(head.signer(), key.key()));
          }
          if (!signed) {
            throw new IllegalArgumentException("no key of " + head.member() + " has signed it");
          }
        });
  }

  private static boolean isSigned(SignedNote note, NoteKey key) {
    try {
      return note.isSignedBy(key);
    } catch (RefusedException e) {
      return false;
    }
  }

  private String hashOfManifest() {
    return archive.files().stream()
        .filter(file -> file.path().equals(MANIFEST))
        .map(FileHash::sha256)
        .findFirst()
        .orElse("");
  }

  void requireFiles() {
    Map<String, FileHash> found =
        archive.files().stream()
            .collect(Collectors.toUnmodifiableMap(FileHash::path, file -> file));
    Set<String> listed = new HashSet<>(Set.of(MANIFEST, SIGNATURE));
    for (var file : manifest.files()) {
      findings.require(
          listed.add(file.path()), FILES_LISTED, file.path(), "The manifest lists it twice.");
      var there = found.get(file.path());
      if (findings.require(there != null, FILES_PRESENT, file.path(), "It is not there.")) {
        findings.require(
            file.equals(there),
            FILES_UNCHANGED,
            file.path(),
            "It has another hash or size than the manifest says.");
      }
    }
    for (var path : found.keySet()) {
      if (!listed.contains(path)) {
        findings.fail(FILES_LISTED, path, "The manifest does not list it.");
      }
    }
  }

  /** Counts of files, of facts, and of each log. */
  void requireCounts(EvidenceTally tally, Map<Integer, LogEvidence> logs) {
    for (var kind : BundleFile.values()) {
      if (kind != BundleFile.MANIFEST && kind != BundleFile.SIGNATURE) {
        requireCount(kind.counted(), archive.paths(kind).size());
      }
    }
    tally.further().forEach(this::requireCount);
    var parts =
        tally.logs(
            manifest.head()::origin,
            log ->
                Optional.ofNullable(logs.get(log))
                    .flatMap(LogEvidence::newest)
                    .map(seen -> seen.checkpoint().size())
                    .orElse(0L));
    findings.require(
        parts.equals(manifest.logs()),
        MANIFEST_COUNTS,
        MANIFEST,
        "It says other things of the logs than the entries and checkpoints do.");
  }

  private void requireCount(String what, long found) {
    long stated = manifest.counts().getOrDefault(what, 0L);
    findings.require(
        stated == found,
        MANIFEST_COUNTS,
        MANIFEST,
        "It counts %d %s; there are %d.".formatted(stated, what, found));
  }
}
