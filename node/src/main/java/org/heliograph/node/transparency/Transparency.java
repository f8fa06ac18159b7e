package org.heliograph.node.transparency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.transparency.Granularity;
import org.heliograph.protocol.transparency.Metrics;
import org.heliograph.protocol.transparency.Period;
import org.heliograph.protocol.transparency.ReportJson;
import org.heliograph.protocol.transparency.ReportJson.Heading;
import org.heliograph.protocol.transparency.Suppression;

/** This member's transparency reports. Every method waits. Safe for use by many threads. */
public final class Transparency {
  /** Periods before the first publication that a list offers. */
  private static final int OFFERED = 4;

  private final String self;
  private final PostgresCounts counts;
  private final PostgresPublications publications;
  private final InstantSource clock;

  /**
   * @param self id of this member
   * @param members by id, as the directory has them now
   */
  public Transparency(
      String self,
      PostgresDatabase database,
      Function<String, Optional<Member>> members,
      InstantSource clock) {
    this.self = self;
    this.counts = new PostgresCounts(database, members);
    this.publications = new PostgresPublications(database);
    this.clock = clock;
  }

  /** A period, and its report if it was published. */
  public record Entry(Period period, boolean over, Optional<Publication> publication) {}

  /**
   * What would be published of a period now, also of one that runs: with everything withheld that a
   * report withholds.
   */
  public ObjectNode preview(Period period) {
    var now = clock.instant();
    if (now.isBefore(period.start())) {
      throw Refusal.at(
              RefusalReason.REQUEST_INVALID,
              "period",
              period + " has not begun; name one that has.")
          .asException();
    }
    var shown = counts.of(period, now).stream().map(Suppression::of).toList();
    return ReportJson.of(new Heading(self, period, now), Metrics.standard(), shown);
  }

  /**
   * Publishes the report of a period that is over. It is stored as it is and never made again.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT
   */
  public Publication publish(Period period, String person) {
    var now = clock.instant();
    if (!period.isOver(now)) {
      throw Refusal.of(
              RefusalReason.CONFLICT,
              "%s runs until %s; only a period that is over is published."
                  .formatted(period, period.lastDay()))
          .asException();
    }
    byte[] report = CanonicalJson.write(preview(period));
    var publication = new Publication(period, report, ReportJson.digest(report), person, now);
    publications.add(publication);
    return publication;
  }

  public Optional<Publication> find(Period period) {
    return publications.find(period);
  }

  /**
   * The published reports and the periods around them that are not published, newest first; of both
   * lengths until the first publication has settled which.
   */
  public List<Entry> list() {
    var published = publications.all();
    var entries = new ArrayList<Entry>();
    for (var granularity : granularities(published)) {
      var oldest = published.isEmpty() ? null : published.getLast().period();
      var period = Period.at(clock.instant(), granularity);
      for (int i = 0; i < OFFERED || (oldest != null && !period.isBefore(oldest)); i++) {
        entries.add(entry(period, published));
        period = period.previous();
      }
    }
    return entries;
  }

  private Entry entry(Period period, List<Publication> published) {
    var publication = published.stream().filter(one -> one.period().equals(period)).findFirst();
    return new Entry(period, period.isOver(clock.instant()), publication);
  }

  private static List<Granularity> granularities(List<Publication> published) {
    return published.isEmpty()
        ? Arrays.asList(Granularity.values())
        : List.of(published.getFirst().period().granularity());
  }
}
