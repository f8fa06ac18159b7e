package org.heliograph.node.returns;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heliograph.node.platform.postgres.Page;
import org.jspecify.annotations.Nullable;

/**
 * What went to and came from each partner, for reading: consignments, receipts, streams, counts.
 *
 * <p>Callers wait: for virtual threads, never for an event loop.
 */
public interface ExchangeLedger {
  /** Newest first; a null partner asks for all. */
  Page<ConsignmentLine> consignments(
      Direction direction, @Nullable String partner, @Nullable String cursor, int limit);

  /** Receipts of partners for what was sent to them, newest first. */
  Page<ReceiptLine> receipts(@Nullable String partner, @Nullable String cursor, int limit);

  Streams streams();

  /** By member id. */
  List<PartnerCounts> partners();

  /** Which way a consignment went. */
  enum Direction {
    SENT,
    RECEIVED
  }

  /**
   * One consignment.
   *
   * @param entries null where it was not noted
   * @param kept entries that the recipient kept; null until receipted
   * @param at when it was sealed or received
   */
  record ConsignmentLine(
      Direction direction,
      String partner,
      String stream,
      long epoch,
      long sequence,
      String agreement,
      int agreementVersion,
      @Nullable Integer entries,
      @Nullable Integer kept,
      List<RefusedEntries> refusals,
      Instant at,
      @Nullable Instant sentAt,
      @Nullable Instant receiptedAt) {}

  /** Entries of one consignment that were refused for one reason (wire name). */
  record RefusedEntries(String reason, List<Integer> entries) {}

  /** One receipt as signed by the partner. */
  record ReceiptLine(
      String partner, long number, Instant issuedAt, Instant receivedAt, String jws) {}

  /** Heads of all streams, holes in what arrived, and the newest 100 incidents. */
  record Streams(
      List<SentHead> sent,
      List<ReceivedHead> received,
      List<Hole> holes,
      List<Incident> incidents) {}

  /**
   * Last position sealed; all up to {@code receipted} are answered.
   *
   * @param unsent how many the broker has not taken
   * @param unsentSince when the oldest of these was sealed; null where there is none
   */
  record SentHead(
      String partner,
      String stream,
      long epoch,
      long sequence,
      long receipted,
      long unsent,
      @Nullable Instant unsentSince) {}

  /** Highest position received and announced. */
  record ReceivedHead(
      String partner,
      String stream,
      long epoch,
      long sequence,
      long announced,
      @Nullable Instant asOf) {}

  /** Positions that are missing; a tail was announced and nothing later arrived. */
  record Hole(
      String partner,
      String stream,
      long epoch,
      long first,
      long last,
      boolean tail,
      Instant noticedAt) {}

  /** Something that the wire did: a fork, a consignment that did not open, an alarm. */
  record Incident(
      long number,
      String partner,
      @Nullable String stream,
      @Nullable Long epoch,
      @Nullable Long sequence,
      String reason,
      String detail,
      Instant noticedAt) {}

  /**
   * Counts of signals, both ways.
   *
   * @param withheld by reason (wire name)
   * @param receipted released signals that the partner has answered: kept or refused
   * @param refusedByPartner by reason (wire name), where the partner gave one
   * @param actsUnseen our acts about agreements that the partner has not said it has seen
   * @param notAcceptedHere by reason (wire name), in quarantine or refused for good
   */
  record PartnerCounts(
      String partner,
      long released,
      Map<String, Long> withheld,
      long receipted,
      long keptByPartner,
      long refused,
      Map<String, Long> refusedByPartner,
      long actsUnseen,
      long keptHere,
      long quarantinedHere,
      Map<String, Long> notAcceptedHere,
      long withdrawnHere,
      @Nullable Instant asOf) {}
}
