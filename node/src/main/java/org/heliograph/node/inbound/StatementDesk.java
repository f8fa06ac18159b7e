package org.heliograph.node.inbound;

import java.time.Clock;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.repair.Repairs;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.Retell;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VoidRange;

/**
 * Takes signed statements: checks who says them and to whom, refuses what was said before, and
 * hands each on. Safe for many threads.
 *
 * @param self our member id
 * @param receipts takes a receipt and its signed form; taking one twice must change nothing
 * @param acts takes the partner and what it signed about agreements, which it checks itself
 * @param repairs takes statements of repair
 */
public record StatementDesk(
    String self,
    Supplier<Directory> directory,
    Inbox inbox,
    BiConsumer<Receipt, String> receipts,
    BiConsumer<String, String> acts,
    Repairs repairs,
    Clock clock)
    implements InboundFlow.Statements {
  private static final Set<String> OF_AGREEMENTS = Set.of(ActMessage.TYP, Retell.TYP, Retold.TYP);

  @Override
  public void accept(Delivery delivery, String jws) {
    if (OF_AGREEMENTS.contains(Jws.typ(jws))) {
      require(delivery.stream().equals(StreamName.CONTROL), RefusalReason.STREAM_WRONG);
      acts.accept(delivery.source(), jws);
    } else {
      take(delivery, jws);
    }
  }

  private void take(Delivery delivery, String jws) {
    Directory current = directory.get();
    String source = delivery.source();
    var statement = Statement.verify(jws, kid -> current.sealKey(source, kid, clock.instant()));
    require(statement.federation().equals(current.federation()), RefusalReason.FEDERATION_WRONG);
    require(statement.source().equals(source), RefusalReason.SOURCE_WRONG);
    require(statement.recipient().equals(self), RefusalReason.NOT_FOR_US);
    require(delivery.stream().equals(StreamName.CONTROL), RefusalReason.STREAM_WRONG);
    switch (statement) {
      case Receipt receipt -> once(receipt, receipt.number(), () -> receipts.accept(receipt, jws));
      case Heartbeat heartbeat ->
          once(heartbeat, heartbeat.number(), () -> inbox.heartbeat(heartbeat));
      case VoidRange range -> inbox.close(range);
      case Inquiry inquiry -> once(inquiry, inquiry.number(), () -> repairs.inquired(inquiry));
      case Inventory inventory ->
          once(inventory, inventory.number(), () -> repairs.told(inventory));
      case Copies copies -> once(copies, copies.number(), () -> repairs.copied(copies));
    }
  }

  /**
   * Remembered after the effect: a crash between the two repeats it, which is harmless.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException REPEAT where this one or a later one
   *     was taken before
   */
  private void once(Statement statement, long number, Runnable effect) {
    require(inbox.isNew(statement.source(), statement.typ(), number), RefusalReason.REPEAT);
    effect.run();
    inbox.remember(statement.source(), statement.typ(), number);
  }

  private static void require(boolean holds, RefusalReason reason) {
    if (!holds) {
      throw Refusal.of(reason).asException();
    }
  }
}
