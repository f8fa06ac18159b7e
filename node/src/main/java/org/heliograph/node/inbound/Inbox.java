package org.heliograph.node.inbound;

import java.util.Set;
import org.heliograph.node.inbound.admit.Admission;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.VoidRange;
import org.jspecify.annotations.Nullable;

/**
 * What the inbound flow remembers: where each stream stands, what was kept, what was refused and
 * why.
 *
 * <p>Safe for several nodes of one member: the stream's row is locked while a consignment is kept.
 */
public interface Inbox {
  /**
   * What a consignment did.
   *
   * @param isRepeat whether it was here before, and did nothing
   * @param overtaken leaves that a later word on their ids had overtaken
   */
  record Effect(boolean isRepeat, Set<Integer> overtaken) {
    public static final Effect REPEATED = new Effect(true, Set.of());

    /** Nothing was overtaken. */
    static final Effect PLAIN = new Effect(false, Set.of());
  }

  /**
   * Takes a consignment: its position, the chain and all its entries become durable together.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException where the position refuses it: fork,
   *     broken chain, stale epoch
   */
  Effect keep(VerifiedConsignment consignment, Admission admission);

  /** Writes down what the wire did; the stream goes on. */
  void incident(Delivery delivery, @Nullable Position position, Refusal refusal);

  /** As {@link #incident}, about a position that its seal proves. */
  void noted(String source, Position position, Refusal refusal);

  /** Compares what a source says it sent with what is here. */
  void heartbeat(Heartbeat heartbeat);

  /** Notices what a source announced and what has not arrived for too long. */
  void noticeMissingTails(String source);

  /** Closes a range that the source declared void. */
  void close(VoidRange range);

  /** Whether a statement is newer than the last of its type that was remembered of this source. */
  boolean isNew(String source, String type, long number);

  void remember(String source, String type, long number);
}
