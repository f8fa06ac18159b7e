package org.heliograph.node.outbound;

import java.util.List;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.release.Holding;
import org.heliograph.node.outbound.release.Release.Withheld;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.node.outbound.seal.OutboundHeads;
import org.heliograph.node.outbound.send.Consignment;
import org.heliograph.node.outbound.send.UnsentConsignment;
import org.jspecify.annotations.Nullable;

/**
 * What the outbound flow remembers for each partner: how far it has decided, what it sent, where
 * the streams stand.
 *
 * <p>Safe for several nodes of one member: {@link #advance} holds the partner's row, so that one of
 * them decides at a time.
 */
public interface Outbox {
  /**
   * A signal to decide about.
   *
   * @param held what the partner was told about it and holds
   * @param again that it is told anew though nothing may have changed; null for nothing of the sort
   */
  record Candidate(CommittedSignal signal, @Nullable Holding held, @Nullable Again again) {}

  /**
   * A signal that is to be told anew because something was lost.
   *
   * @param told what the partner was told last, whether or not it came
   * @param holds whether the partner holds any of it
   */
  record Again(@Nullable Holding told, boolean holds) {}

  /** Where a partner stands before a step. */
  record PartnerState(long revision, OutboundHeads heads) {}

  /** What a step made; becomes durable together with the cursor, or not at all. */
  record Made(
      List<Consignment> consignments,
      List<Withheld> withheld,
      OutboundHeads heads,
      long revision) {}

  /** What a step did. */
  record Progress(List<Consignment> consignments, int decided, boolean more) {}

  /** Decides about a page. */
  @FunctionalInterface
  interface Decider {
    Made decide(PartnerState state, List<Candidate> page);
  }

  /**
   * Decides about the next page for a partner, in one transaction.
   *
   * @param policy digest of the agreements in force; when it differs from that of the last step,
   *     all that was decided before is decided anew, in at most half of each page
   * @param sent written down in the same transaction, as by {@link #acknowledged}
   */
  Progress advance(String partner, byte[] policy, List<UnsentConsignment> sent, Decider decider);

  /** The oldest consignments that Kafka has not acknowledged, in order of their positions. */
  List<UnsentConsignment> unsent(String partner, int limit);

  /** Kafka holds these now; their bytes are dropped. */
  void acknowledged(List<UnsentConsignment> sent);

  /** Where the streams to a partner stand. */
  List<OutboundHead> heads(String partner);

  /** How many consignments of its fullest stream a partner has not answered. */
  long unreceipted(String partner);

  /** The number of the next heartbeat to a partner; never given twice. */
  long nextHeartbeat(String partner);

  /** Whether this partner was ever sent anything. */
  boolean knows(String partner);
}
