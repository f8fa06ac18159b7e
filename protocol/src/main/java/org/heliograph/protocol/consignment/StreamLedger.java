package org.heliograph.protocol.consignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.VoidRange;

/**
 * Where one stream of one source stands at its recipient, and the judgement on what arrives next.
 *
 * <p>Immutable: an accepted arrival holds the ledger to store with it, in the same transaction. The
 * links of the epoch's received consignments are stored beside it and looked up by sequence; they
 * are kept for as long as the topic keeps its records.
 *
 * @param epoch 0 before anything arrived
 * @param head the highest sequence received or declared void in the epoch, 0 for none
 * @param seal the hash of the seal at the head; empty exactly when the head is 0
 * @param holes sequences below the head that have not arrived, ascending. There are at most 256 of
 *     them: beyond that the lowest two become one, together with what lies between, which does no
 *     harm because what has a link is a repeat all the same
 */
public record StreamLedger(long epoch, long head, Optional<Hash> seal, List<SequenceRange> holes) {
  /** The ledger of a stream from which nothing has arrived. */
  public static final StreamLedger EMPTY = new StreamLedger(0, 0, Optional.empty(), List.of());

  private static final int MAX_HOLES = 256;

  public StreamLedger {
    if (seal.isEmpty() != (head == 0)) {
      throw new IllegalArgumentException("a head above 0, and no other, has a seal");
    }
    holes = List.copyOf(holes);
  }

  /** How a received consignment hangs in the chain: its seal's hash, and the one it names. */
  public record Link(Hash seal, Optional<Hash> previous) {}

  /**
   * Judges a consignment whose seal has been verified.
   *
   * @param known finds the link of a sequence of this ledger's epoch
   */
  public Arrival judge(Position position, Link link, LongFunction<Optional<Link>> known) {
    long sequence = position.sequence();
    if (position.epoch() < epoch) {
      return new Arrival.Refused(RefusalReason.STALE_EPOCH);
    }
    if (position.epoch() > epoch) {
      var missing = missing(1, sequence - 1);
      var next = new StreamLedger(position.epoch(), sequence, link.seal(), missing);
      return new Arrival.NewEpoch(next, missing.stream().findFirst());
    }
    if (sequence <= head) {
      return judgeBelowHead(sequence, link, known);
    }
    if (sequence > head + 1) {
      var missing = new SequenceRange(head + 1, sequence - 1);
      return new Arrival.AfterHole(advanced(sequence, link.seal(), Optional.of(missing)), missing);
    }
    return link.previous().equals(seal)
        ? new Arrival.InOrder(advanced(sequence, link.seal(), Optional.empty()))
        : new Arrival.Refused(RefusalReason.CHAIN_BROKEN);
  }

  private StreamLedger(long epoch, long head, Hash seal, List<SequenceRange> holes) {
    this(epoch, head, Optional.of(seal), holes);
  }

  private Arrival judgeBelowHead(long sequence, Link link, LongFunction<Optional<Link>> known) {
    var same = known.apply(sequence);
    if (same.isPresent()) {
      return new Arrival.Refused(
          same.get().seal().equals(link.seal()) ? RefusalReason.REPEAT : RefusalReason.FORK);
    }
    if (holes.stream().noneMatch(hole -> hole.contains(sequence))) {
      return new Arrival.Refused(RefusalReason.VOIDED);
    }
    if (contradicts(known.apply(sequence + 1), link.seal())) {
      return new Arrival.Refused(RefusalReason.FORK);
    }
    var before = known.apply(sequence - 1);
    if (before.isPresent() && !link.previous().equals(before.map(Link::seal))) {
      return new Arrival.Refused(RefusalReason.CHAIN_BROKEN);
    }
    return new Arrival.FillsHole(without(new SequenceRange(sequence, sequence)));
  }

  /**
   * Judges a void whose signature has been verified: what is missing in its range is no longer
   * waited for, and refused if it comes after all.
   */
  public Arrival judge(VoidRange voided, LongFunction<Optional<Link>> known) {
    var range = voided.range();
    if (voided.epoch() < epoch) {
      return new Arrival.Refused(RefusalReason.STALE_EPOCH);
    }
    if (voided.epoch() > epoch) {
      return new Arrival.Voided(
          new StreamLedger(
              voided.epoch(), range.to(), voided.seal(), missing(1, range.from() - 1)));
    }
    var end = known.apply(range.to());
    if ((end.isPresent() && !end.get().seal().equals(voided.seal()))
        || contradicts(known.apply(range.to() + 1), voided.seal())) {
      return new Arrival.Refused(RefusalReason.FORK);
    }
    var rest = without(range);
    if (range.to() <= head) {
      return new Arrival.Voided(rest);
    }
    var before = missing(head + 1, range.from() - 1).stream().findFirst();
    return new Arrival.Voided(rest.advanced(range.to(), voided.seal(), before));
  }

  /**
   * Compares with what the source says of its head.
   *
   * <p>A missing tail may be under way on another topic: it is a loss once it stays missing.
   */
  public Standing judge(Heartbeat.Head announced, LongFunction<Optional<Link>> known) {
    if (announced.epoch() < epoch) {
      return new Standing.Overtaken();
    }
    boolean sameEpoch = announced.epoch() == epoch;
    long reached = sameEpoch ? head : 0;
    if (announced.sequence() > reached) {
      return new Standing.TailMissing(
          announced.epoch(), new SequenceRange(reached + 1, announced.sequence()));
    }
    if (!sameEpoch || announced.sequence() == 0) {
      return reached == 0 ? new Standing.Level() : new Standing.Overtaken();
    }
    if (announced.sequence() == head) {
      return announced.seal().equals(seal) ? new Standing.Level() : new Standing.Forked();
    }
    var link = known.apply(announced.sequence());
    return link.isPresent() && !announced.seal().equals(link.map(Link::seal))
        ? new Standing.Forked()
        : new Standing.Overtaken();
  }

  private static boolean contradicts(Optional<Link> after, Hash seal) {
    return after.isPresent() && !after.get().previous().equals(Optional.of(seal));
  }

  private static List<SequenceRange> missing(long from, long to) {
    return from <= to ? List.of(new SequenceRange(from, to)) : List.of();
  }

  private StreamLedger advanced(long newHead, Hash newSeal, Optional<SequenceRange> hole) {
    if (hole.isEmpty()) {
      return new StreamLedger(epoch, newHead, newSeal, holes);
    }
    var more = new ArrayList<>(holes);
    more.add(hole.get());
    if (more.size() > MAX_HOLES) {
      more.set(0, new SequenceRange(more.getFirst().from(), more.remove(1).to()));
    }
    return new StreamLedger(epoch, newHead, newSeal, more);
  }

  private StreamLedger without(SequenceRange range) {
    var rest = new ArrayList<SequenceRange>();
    for (var hole : holes) {
      rest.addAll(missing(hole.from(), Math.min(hole.to(), range.from() - 1)));
      rest.addAll(missing(Math.max(hole.from(), range.to() + 1), hole.to()));
    }
    return new StreamLedger(epoch, head, seal, rest);
  }
}
