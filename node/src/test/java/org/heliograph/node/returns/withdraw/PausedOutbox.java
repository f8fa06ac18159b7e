package org.heliograph.node.returns.withdraw;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.heliograph.node.outbound.Outbox;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.node.outbound.send.UnsentConsignment;

/** Stops in the transaction of a release, when it has decided and before it commits. */
record PausedOutbox(Outbox outbox, CountDownLatch read, CountDownLatch mayGoOn) implements Outbox {
  @Override
  public Progress advance(
      String partner, byte[] policy, List<UnsentConsignment> sent, Decider decider) {
    return outbox.advance(
        partner,
        policy,
        sent,
        (state, page) -> {
          var made = decider.decide(state, page);
          read.countDown();
          try {
            mayGoOn.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return made;
        });
  }

  @Override
  public List<UnsentConsignment> unsent(String partner, int limit) {
    return outbox.unsent(partner, limit);
  }

  @Override
  public void acknowledged(List<UnsentConsignment> sent) {
    outbox.acknowledged(sent);
  }

  @Override
  public List<OutboundHead> heads(String partner) {
    return outbox.heads(partner);
  }

  @Override
  public long unreceipted(String partner) {
    return outbox.unreceipted(partner);
  }

  @Override
  public long nextHeartbeat(String partner) {
    return outbox.nextHeartbeat(partner);
  }

  @Override
  public boolean knows(String partner) {
    return outbox.knows(partner);
  }
}
