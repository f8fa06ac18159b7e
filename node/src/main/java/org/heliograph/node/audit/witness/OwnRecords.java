package org.heliograph.node.audit.witness;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.node.audit.witness.PostgresExchange.Due;
import org.heliograph.protocol.audit.AuditAlarm;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SelfSigned;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.Tiles;
import org.heliograph.protocol.audit.TlogProof;
import org.heliograph.protocol.audit.WitnessRequest;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What we send about our own log in one round: the newest checkpoint with proofs from the sizes
 * that the others know, signed anew each time, so that it says since when it holds.
 */
final class OwnRecords {
  private static final Logger LOG = LoggerFactory.getLogger(OwnRecords.class);

  /** Proofs a round; who spoke last is served first. */
  private static final int MOST = 4;

  private final OwnLog own;
  private final Due due;
  private final Tiles tiles;
  private final StoredCheckpoint newest;
  private final SignedNote note;

  OwnRecords(OwnLog own, Due due, Tiles tiles) {
    this.own = own;
    this.due = due;
    this.tiles = tiles;
    this.newest = due.newest();
    this.note = sign(newest.size(), newest.root());
  }

  private SignedNote sign(long size, Hash root) {
    return own.sign(newest.log(), size, root, due.at());
  }

  /**
   * Whether the stored checkpoint is one that was signed when it was appended, and the stored
   * hashes give it and lead to it from every size asked for: nothing else is signed anew.
   *
   * @param keys of ours, of all times
   */
  boolean areSound(Collection<NoteKey> keys) {
    try {
      return isSigned(keys)
          && LogTree.root(tiles, newest.size()).equals(newest.root())
          && sizes().stream().map(this::request).allMatch(this::isSound);
    } catch (IllegalStateException | RefusedException e) {
      LOG.error("audit: the newest checkpoint is not sent: {}", e.getMessage());
      return false;
    }
  }

  private boolean isSigned(Collection<NoteKey> keys) {
    var log = new MemberLog(own.member(), newest.log());
    var stored = SignedNote.parse(newest.note());
    var _ = SelfSigned.verify(stored, log, keys);
    return stored.text().equals(note.text());
  }

  private boolean isSound(WitnessRequest request) {
    return request.extendsFrom(LogTree.root(tiles, request.old()));
  }

  /** The requests, one for each size that somebody may know. */
  List<WitnessRequest> requests() {
    var sizes = sizes();
    return sizes.isEmpty()
        ? List.of(new WitnessRequest(0, List.of(), note))
        : sizes.stream().map(this::request).toList();
  }

  private Set<Long> sizes() {
    var sizes = new LinkedHashSet<Long>();
    due.cosigners().stream()
        .flatMap(one -> Stream.of(one.said(), one.size()))
        .filter(size -> size > 0 && size <= newest.size())
        .limit(MOST)
        .forEach(sizes::add);
    return sizes;
  }

  private WitnessRequest request(long old) {
    return new WitnessRequest(old, LogTree.consistency(tiles, old, newest.size()), note);
  }

  /**
   * That the log continues another, for those that have not cosigned it yet.
   *
   * @param first the log's first entry
   */
  TlogProof continuation(byte[] first) {
    return new TlogProof(
        Base64.getEncoder().encodeToString(first),
        0,
        LogTree.inclusion(tiles, 0, newest.size()),
        note);
  }

  /** What others cosigned of this log and it does not have, as we prove against ourselves. */
  Optional<AuditAlarm> contradiction() {
    return due.cosigners().stream().flatMap(one -> contradiction(one).stream()).findFirst();
  }

  private Optional<AuditAlarm> contradiction(Cosigner cosigner) {
    if (cosigner.size() > newest.size()) {
      return Optional.of(new AuditAlarm(AuditAlarm.Kind.SHRINK, cosigner.note(), note));
    }
    var root = LogTree.root(tiles, cosigner.size());
    return root.equals(cosigner.root())
        ? Optional.empty()
        : Optional.of(
            new AuditAlarm(AuditAlarm.Kind.FORK, cosigner.note(), sign(cosigner.size(), root)));
  }

  /** Whether one of these has cosigned nothing of this log. */
  boolean isNewTo(Set<String> members) {
    return !due.cosigners().stream().map(Cosigner::member).toList().containsAll(members);
  }
}
