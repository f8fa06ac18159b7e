package org.heliograph.node.returns.custody;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;

/**
 * Who ever got one of our signals: what of it, from when to when, under which terms, and who has
 * said that it is out of use.
 *
 * @param takenBack whether we have withdrawn the whole signal
 * @param missing what stands between this and {@link State#COMPLETE}, and whose turn it is
 */
public record CustodyReport(
    UUID signal,
    String kind,
    boolean takenBack,
    State state,
    List<Recipient> recipients,
    List<Missing> missing) {
  public CustodyReport {
    recipients = List.copyOf(recipients);
    missing = List.copyOf(missing);
  }

  /** Of the signal as a whole: that of the recipient that has furthest to go. */
  public enum State {
    /** Nobody ever kept it. */
    NOT_HELD,
    /** All that ever got it have stopped, every consumer confirmed, and none is unknown. */
    COMPLETE,
    /** A node has stopped; consumers have not all confirmed. */
    STOPPED,
    /** Taken back, and the recipient's node has not said that it stopped. */
    STOPPING,
    /** Its time has passed and it was not taken back: the recipient deletes unasked. */
    EXPIRED,
    HELD;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * One member that it went to.
   *
   * @param holdings what went to it, oldest first
   * @param ends what was taken back, oldest first
   * @param deletions what it stated to have deleted under the agreements it got it under
   */
  public record Recipient(
      String partner,
      State state,
      List<Holding> holdings,
      List<TakenBack> ends,
      List<Deletion> deletions) {}

  /**
   * Fields that went at one time.
   *
   * @param version of the signal
   * @param fields by name, in slot order
   * @param indicators slots of indicators, of which some may be padding
   * @param until when something later replaced or ended it; empty while it lasts
   * @param refused why the recipient did not keep it
   */
  public record Holding(
      Position position,
      AgreementRef agreement,
      String clause,
      int version,
      List<String> fields,
      int indicators,
      Instant from,
      Optional<Instant> until,
      Optional<Instant> receipted,
      Optional<String> refused) {}

  /**
   * One time that it was taken back, in part or whole.
   *
   * @param receipted when the recipient answered the delivery; recalls have no answer of their own
   * @param word what the recipient said of its end
   */
  public record TakenBack(
      How how,
      Optional<Position> position,
      Optional<UUID> recall,
      Instant told,
      Optional<Instant> receipted,
      Optional<String> refused,
      Optional<Word> word) {}

  /** How it was taken back. */
  public enum How {
    NARROWED,
    WITHDRAWN,
    RECALLED
  }

  /** The recipient's last word on something taken back. */
  public record Word(
      Instant stopped,
      int registered,
      int confirmed,
      int unknown,
      Optional<Instant> confirmedAt,
      Instant received) {
    /** A consumer that registered after all had confirmed never read what was taken back. */
    boolean isFinal() {
      return confirmedAt.isPresent() && unknown == 0;
    }
  }

  /** A statement of deletion. */
  public record Deletion(AgreementRef agreement, String words, Instant stated) {}

  /** Something that has not happened. */
  public record Missing(String partner, What what, String words) {}

  /** What is missing; wire names are the names in lower case with hyphens. */
  public enum What {
    NOT_TAKEN_BACK,
    TO_BE_TOLD,
    STOPPED,
    CONFIRMED,
    UNKNOWN_CONSUMERS,
    REFUSED,
    DELETION,
    /** The recipient has left the federation and never confirmed. */
    LEFT;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
