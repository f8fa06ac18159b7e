package org.heliograph.protocol.audit.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.refusal.RefusedException;

/** Who may witness a member's log; never the member itself. */
final class Witnesses {
  private final Map<NoteKey, Predicate<Instant>> known;
  private final int atLeast;

  private Witnesses(Map<NoteKey, Predicate<Instant>> known, int atLeast) {
    this.known = known;
    this.atLeast = atLeast;
  }

  static Witnesses of(String member, DirectoryEvidence directories, EvidenceTrust trust) {
    Map<NoteKey, Predicate<Instant>> known = new LinkedHashMap<>();
    if (trust.witnesses().isEmpty()) {
      directories
          .checkpointKeysOfOthers(member)
          .forEach(key -> known.put(key.witness(), key::countsAt));
    } else {
      var own = directories.checkpointKeys(member);
      trust.witnesses().stream()
          .filter(witness -> own.stream().noneMatch(key -> key.key().equals(witness.key())))
          .forEach(witness -> known.put(witness, _ -> true));
    }
    return new Witnesses(known, trust.atLeast());
  }

  /**
   * When each witness cosigned a checkpoint, by its name.
   *
   * @param path of the checkpoint
   */
  Map<String, Instant> seen(SignedNote note, String path, Findings findings) {
    var seen = new TreeMap<String, Instant>();
    known.forEach(
        (witness, counts) ->
            time(note, witness, path, findings)
                .filter(counts)
                .ifPresent(
                    time ->
                        seen.merge(
                            witness.name(), time, (one, two) -> one.isBefore(two) ? one : two)));
    return seen;
  }

  private static Optional<Instant> time(
      SignedNote note, NoteKey witness, String path, Findings findings) {
    try {
      var time = note.cosignedAt(witness);
      time.ifPresent(_ -> findings.pass(EvidenceCheck.COSIGNATURES_VALID));
      return time;
    } catch (RefusedException e) {
      findings.fail(EvidenceCheck.COSIGNATURES_VALID, path, e.refusal().detail());
      return Optional.empty();
    }
  }

  boolean isEnough(Map<String, Instant> seen) {
    return seen.size() >= atLeast;
  }

  /** By when as many witnesses as are asked for had seen it; empty where they have not. */
  Optional<Instant> seenBy(Map<String, Instant> seen) {
    if (seen.isEmpty() || !isEnough(seen)) {
      return Optional.empty();
    }
    List<Instant> times = new ArrayList<>(seen.values());
    times.sort(Comparator.naturalOrder());
    return Optional.of(times.get(Math.max(atLeast, 1) - 1));
  }

  int atLeast() {
    return atLeast;
  }
}
