package org.heliograph.protocol.audit.evidence;

import static org.heliograph.protocol.audit.evidence.EvidenceCheck.CHECKPOINT_ORIGIN;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.CHECKPOINT_SIGNED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.CHECKPOINT_WITNESSED;
import static org.heliograph.protocol.audit.evidence.EvidenceCheck.LOG_GREW;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.refusal.RefusedException;

/** The checkpoints that a bundle has of one log, once they were verified. */
final class LogEvidence {
  private final NavigableMap<Long, Seen> checkpoints = new TreeMap<>();

  /**
   * A checkpoint that the log has signed.
   *
   * @param witnessed when each witness cosigned it, by name
   */
  record Seen(Checkpoint checkpoint, String note, Map<String, Instant> witnessed) {}

  private LogEvidence() {}

  /**
   * @param log number of the log
   */
  static LogEvidence of(
      BundleArchive archive,
      EvidenceManifest.Head head,
      int log,
      DirectoryEvidence directories,
      Witnesses witnesses,
      Findings findings) {
    var evidence = new LogEvidence();
    for (var path : archive.paths(BundleFile.CHECKPOINT)) {
      var id = BundleFile.CHECKPOINT.id(path);
      if (id.log() == log) {
        evidence
            .read(archive, head, id, directories, witnesses, findings)
            .ifPresent(seen -> evidence.checkpoints.put(seen.checkpoint().size(), seen));
      }
    }
    evidence.requireGrowth(archive, log, findings);
    evidence.requireWitnessed(head.origin(log), witnesses, findings);
    return evidence;
  }

  private Optional<Seen> read(
      BundleArchive archive,
      EvidenceManifest.Head head,
      EntryId id,
      DirectoryEvidence directories,
      Witnesses witnesses,
      Findings findings) {
    var path = BundleFile.checkpoint(id.log(), id.index());
    var origin = head.origin(id.log());
    try {
      var text = archive.text(path);
      var note = SignedNote.parse(text);
      var checkpoint = Checkpoint.parse(note.text());
      if (!findings.require(
          checkpoint.origin().equals(origin) && checkpoint.size() == id.index(),
          CHECKPOINT_ORIGIN,
          path,
          "It is the checkpoint of %s at %d entries."
              .formatted(checkpoint.origin(), checkpoint.size()))) {
        return Optional.empty();
      }
      var witnessed = witnesses.seen(note, path, findings);
      boolean signed = false;
      for (var key : directories.checkpointKeys(head.member())) {
        signed |= isSigned(note, key, origin, witnesses.seenBy(witnessed));
      }
      findings.require(
          signed, CHECKPOINT_SIGNED, path, "No key of " + head.member() + " has signed it.");
      return signed ? Optional.of(new Seen(checkpoint, text, witnessed)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      findings.fail(CHECKPOINT_SIGNED, path, "It is no signed checkpoint: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** A key that was revoked since counts where witnesses say that it was used before. */
  private static boolean isSigned(
      SignedNote note, DirectoryEvidence.CheckpointKey key, String origin, Optional<Instant> by) {
    try {
      return note.isSignedBy(NoteKey.log(origin, key.key()))
          && !key.isRevokedAt(by.orElse(Instant.MAX));
    } catch (RefusedException e) {
      return false;
    }
  }

  private void requireGrowth(BundleArchive archive, int log, Findings findings) {
    Seen last = null;
    for (var next : checkpoints.values()) {
      if (last != null) {
        var from = last.checkpoint();
        var to = next.checkpoint();
        var path = BundleFile.growth(log, from.size(), to.size());
        findings.require(
            LOG_GREW,
            path,
            () -> {
              var proof = GrowthProof.read(archive.text(path));
              if (!LogTree.extendsFrom(from.size(), from.root(), to.size(), to.root(), proof)) {
                throw new IllegalArgumentException(
                    "the log of %d entries does not go on from that of %d"
                        .formatted(to.size(), from.size()));
              }
            });
      }
      last = next;
    }
  }

  private void requireWitnessed(String origin, Witnesses witnesses, Findings findings) {
    if (checkpoints.isEmpty()) {
      findings.fail(CHECKPOINT_WITNESSED, origin, "There is no checkpoint of this log.");
      return;
    }
    var newest = newest().orElseThrow();
    findings.require(
        witnesses.isEnough(newest.witnessed()),
        CHECKPOINT_WITNESSED,
        origin + " at " + newest.checkpoint().size(),
        "%d of %d witnesses have cosigned it."
            .formatted(newest.witnessed().size(), witnesses.atLeast()));
  }

  Optional<Seen> newest() {
    return Optional.ofNullable(checkpoints.lastEntry()).map(Map.Entry::getValue);
  }

  Optional<Seen> oldest() {
    return Optional.ofNullable(checkpoints.firstEntry()).map(Map.Entry::getValue);
  }

  Optional<Seen> at(long size) {
    return Optional.ofNullable(checkpoints.get(size));
  }

  /** By when witnesses had seen a log that has this entry. */
  Optional<Instant> seenBy(long index, Witnesses witnesses) {
    return checkpoints.tailMap(index, false).values().stream()
        .flatMap(seen -> witnesses.seenBy(seen.witnessed()).stream())
        .min(Instant::compareTo);
  }
}
