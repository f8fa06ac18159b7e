package org.heliograph.node.audit.witness;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SelfSigned;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.TlogProof;
import org.heliograph.protocol.audit.WitnessRequest;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;

/** Reads and verifies what members send about logs, by one directory. */
final class Reading {
  private final Directory directory;
  private final BiFunction<Member, MemberLog, List<NoteKey>> keys;

  private Reading(Directory directory, BiFunction<Member, MemberLog, List<NoteKey>> keys) {
    this.directory = directory;
    this.keys = keys;
  }

  /** For what arrives now. */
  static Reading now(Directory directory, Instant now) {
    return new Reading(directory, (member, log) -> MemberKeys.inUse(member, log, now));
  }

  /** For what may have been sent a while ago, under a key that was replaced since. */
  static Reading ofThePast(Directory directory) {
    return new Reading(directory, MemberKeys::everUsed);
  }

  /** A new log's first entry, and a checkpoint that proves it. */
  record Continuation(Told told, Continued continued) {}

  /**
   * Another member's word on a log: that it cosigned this.
   *
   * @param at when it did, by its clock
   */
  record Cosigned(String member, Told told, Instant at) {}

  /** A checkpoint that the member sends of its own log. */
  Told request(Member sender, String text) {
    var request = WitnessRequest.parse(text);
    return own(sender, request.checkpoint(), request.old(), request.proof());
  }

  Continuation continuation(Member sender, String text) {
    var proof = TlogProof.parse(text);
    var told = own(sender, proof.checkpoint(), 0, List.of());
    byte[] entry = Base64.getDecoder().decode(proof.extra() == null ? "" : proof.extra());
    var tree = told.checkpoint();
    boolean isFirst =
        proof.index() == 0
            && LogTree.includes(MerkleTree.leaf(entry), 0, tree.size(), proof.path(), tree.root());
    if (!isFirst) {
      throw refused(RefusalReason.PROOF_BROKEN, "The proof is not that of the first entry.");
    }
    var continued = Continued.of(AuditEntry.read(entry));
    // signed by the member, so that nobody goes on from a tree that never was
    var _ =
        SelfSigned.verify(
            continued.note(), continued.log(), MemberKeys.everUsed(sender, continued.log()));
    return new Continuation(told, continued);
  }

  private Told own(Member sender, SignedNote note, long old, List<Hash> proof) {
    var checkpoint = Checkpoint.parse(note.text());
    var log = log(checkpoint);
    if (!log.member().equals(sender.id())) {
      throw refused(RefusalReason.SOURCE_WRONG, "The checkpoint is of another member's log.");
    }
    var at = SelfSigned.verify(note, log, keys.apply(sender, log));
    return new Told(log, checkpoint, note, at, old, proof);
  }

  /** A cosignature of the sender, and the log's signatures above it. */
  Cosigned cosigned(Member sender, String text) {
    var note = SignedNote.parse(text);
    var checkpoint = Checkpoint.parse(note.text());
    var log = log(checkpoint);
    var owner = MemberKeys.owner(directory, log);
    var at = SelfSigned.verify(note, log, MemberKeys.everUsed(owner, log));
    return new Cosigned(
        sender.id(),
        new Told(log, checkpoint, note, at, checkpoint.size(), List.of()),
        cosignedAt(sender, log, note));
  }

  private Instant cosignedAt(Member sender, MemberLog log, SignedNote note) {
    return keys.apply(sender, log).stream()
        .filter(key -> key.type() == NoteKey.COSIGNER)
        .flatMap(key -> note.cosignedAt(key).stream())
        .findFirst()
        .orElseThrow(
            () -> refused(RefusalReason.KEY_UNKNOWN, "The sender did not cosign what it sends."));
  }

  private static MemberLog log(Checkpoint checkpoint) {
    return MemberLog.ofOrigin(checkpoint.origin())
        .orElseThrow(
            () -> refused(RefusalReason.SOURCE_WRONG, "The checkpoint is of no member's log."));
  }

  private static RefusedException refused(RefusalReason reason, String words) {
    return Refusal.of(reason, words).asException();
  }
}
