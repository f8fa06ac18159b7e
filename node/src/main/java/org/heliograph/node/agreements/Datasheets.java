package org.heliograph.node.agreements;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementKeys;
import org.heliograph.protocol.agreement.datasheet.Datasheet;
import org.heliograph.protocol.agreement.datasheet.DatasheetLint;
import org.heliograph.protocol.agreement.datasheet.DatasheetReader;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.AgreementAct.Describe;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.document.SignedJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * What sources say about their feeds. A datasheet travels ahead of the agreement that names its
 * feed, and each later version to all who have such an agreement. Safe for many threads.
 */
public final class Datasheets {
  private final Ourselves ourselves;
  private final AgreementLedger ledger;
  private final AgreementKeys keys;
  private final InstantSource clock;

  public Datasheets(
      Ourselves ourselves, AgreementLedger ledger, AgreementKeys keys, InstantSource clock) {
    this.ourselves = ourselves;
    this.ledger = ledger;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Signs the next version of one of our datasheets and tells it to all who have an agreement that
   * names its feed.
   *
   * @param text YAML or JSON
   * @throws DefectiveDocumentException with everything that is wrong with it
   */
  public SignedDatasheet publish(byte[] text) {
    var datasheet = DatasheetReader.read(text);
    var defects = DatasheetLint.defects(datasheet);
    if (!defects.isEmpty()) {
      throw new DefectiveDocumentException(defects);
    }
    require(
        datasheet.source().equals(ourselves.member()),
        "source",
        "is not " + ourselves.member() + ", whose datasheets are published here");
    int next =
        newest(ledger.datasheets(), datasheet.source(), datasheet.feed())
                .map(known -> known.datasheet().version())
                .orElse(0)
            + 1;
    require(datasheet.version() == next, "version", "is not " + next + ", the next one");
    var signed = SignedDatasheet.sign(datasheet, ourselves.key());
    ledger.keep(signed);
    ledger.all().stream()
        .map(AgreementRecord::agreement)
        .filter(agreement -> names(agreement, datasheet))
        .map(Agreement::recipient)
        .distinct()
        .forEach(partner -> tell(partner, signed));
    return signed;
  }

  private void tell(String partner, SignedDatasheet signed) {
    ledger.withPartner(
        partner,
        open -> {
          open.tell(new Describe(signed.jws()));
          return true;
        });
  }

  private static boolean names(Agreement agreement, Datasheet datasheet) {
    return agreement.source().equals(datasheet.source())
        && agreement.feed().equals(Optional.of(datasheet.feed()));
  }

  /**
   * Whether the agreement names no feed, or one whose newest datasheet is not past its review.
   *
   * @param known every datasheet that is known
   */
  public static boolean cover(List<SignedDatasheet> known, Agreement agreement, Instant now) {
    return agreement
        .feed()
        .map(
            feed ->
                newest(known, agreement.source(), feed)
                    .filter(it -> now.isBefore(it.datasheet().reviewBy().toInstant()))
                    .isPresent())
        .orElse(true);
  }

  /** Tells the partner of our datasheet before what names its feed. */
  void accompany(OpenLedger open, String source, Optional<String> feed) {
    if (source.equals(ourselves.member())) {
      feed.flatMap(name -> newest(open.datasheets(), source, name))
          .ifPresent(it -> open.tell(new Describe(it.jws())));
    }
  }

  /** A partner's datasheet; an old version is left. */
  void received(OpenLedger open, String partner, String jws) {
    var signed = SignedDatasheet.verify(jws, partner, keys, clock.instant());
    var sheet = signed.datasheet();
    var known = newest(open.datasheets(), partner, sheet.feed());
    if (known.map(it -> it.datasheet().version()).orElse(0) < sheet.version()) {
      open.keep(signed);
    }
  }

  /** A datasheet of either side that the partner told again; whether it is in order. */
  boolean retold(OpenLedger open, String partner, String jws) {
    var claimed = SignedJson.peek(jws, DatasheetReader::read).source();
    var source = claimed.equals(ourselves.member()) ? claimed : partner;
    open.keep(SignedDatasheet.verify(jws, source, keys, clock.instant()));
    return true;
  }

  static Optional<SignedDatasheet> newest(List<SignedDatasheet> known, String source, String feed) {
    return known.stream()
        .filter(it -> it.datasheet().source().equals(source) && it.datasheet().feed().equals(feed))
        .max(Comparator.comparingInt(it -> it.datasheet().version()));
  }

  private static void require(boolean holds, String field, String words) {
    if (!holds) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, field, field + " " + words + ".").asException();
    }
  }
}
