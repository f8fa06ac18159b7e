package org.heliograph.node.repair;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inquiry.Closed;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Statement;
import org.heliograph.protocol.seal.TreePrefix;

/**
 * Signs what we say in a repair and hands it to the broker. Each call returns when the broker holds
 * it; safe for many threads.
 */
public final class RepairVoice {
  private final String federation;
  private final String self;
  private final Supplier<SigningKey> key;
  private final PostgresRepairNumbers numbers;
  private final BiConsumer<String, String> courier;
  private final InstantSource clock;

  /**
   * @param self our member id
   * @param key our sealing key now
   * @param courier carries a signed statement to a member's control topic
   */
  public RepairVoice(
      String federation,
      String self,
      Supplier<SigningKey> key,
      PostgresRepairNumbers numbers,
      BiConsumer<String, String> courier,
      InstantSource clock) {
    this.federation = federation;
    this.self = self;
    this.key = key;
    this.numbers = numbers;
    this.courier = courier;
    this.clock = clock;
  }

  /**
   * Parts to divide, by how many digits, and parts to list.
   *
   * @param divide ascending, none within another, as is {@code list}
   */
  record Parts(List<TreePrefix> divide, int digits, List<TreePrefix> list) {
    /** Everything, as one bucket. */
    static final Parts ROOT = new Parts(List.of(TreePrefix.ALL), 0, List.of());
  }

  /** Asks a recipient; returns the number of the inquiry, which answers name. */
  long ask(String partner, UUID session, Parts parts) {
    return inquire(partner, session, parts, List.of(), Optional.empty());
  }

  /**
   * Asks a recipient for copies of signals that we lost.
   *
   * @param copies at most 1,024 ids
   * @return the number of the inquiry, which answers name
   */
  public long inquire(String partner, UUID session, List<UUID> copies) {
    return inquire(partner, session, new Parts(List.of(), 0, List.of()), copies, Optional.empty());
  }

  /** Tells a recipient that both hold the same. */
  void close(String partner, UUID session, Closed closed) {
    inquire(partner, session, new Parts(List.of(), 0, List.of()), List.of(), Optional.of(closed));
  }

  private long inquire(
      String partner, UUID session, Parts parts, List<UUID> copies, Optional<Closed> closed) {
    long number = numbers.nextInquiry(partner);
    say(
        new Inquiry(
            federation,
            self,
            partner,
            session,
            number,
            clock.instant(),
            parts.divide,
            parts.digits,
            parts.list,
            copies,
            closed));
    return number;
  }

  /**
   * Tells a source what we hold and miss.
   *
   * @param answers number of the inquiry, 0 for none
   */
  void tell(
      String source,
      UUID session,
      long answers,
      Inventory.Reason reason,
      boolean last,
      PostgresSnapshot.Streams streams,
      InventoryMaking.Portion portion) {
    say(
        new Inventory(
            federation,
            self,
            source,
            session,
            numbers.nextInventory(source),
            answers,
            clock.instant(),
            reason,
            last,
            streams.missing(),
            streams.heads(),
            portion.divided(),
            portion.listed()));
  }

  /**
   * Sends a source copies of what it lost.
   *
   * @param inquiry that asked for them
   */
  public void copy(Inquiry inquiry, boolean last, List<Copies.Sealed> seals) {
    say(
        new Copies(
            federation,
            self,
            inquiry.source(),
            inquiry.session(),
            numbers.nextCopies(inquiry.source()),
            inquiry.number(),
            clock.instant(),
            last,
            seals));
  }

  /** Says anything that is signed by our sealing key. */
  void say(Statement statement) {
    courier.accept(statement.recipient(), statement.sign(key.get()));
  }
}
