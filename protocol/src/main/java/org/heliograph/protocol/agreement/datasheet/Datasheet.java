package org.heliograph.protocol.agreement.datasheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a source says about one of its feeds.
 *
 * @param version counts from 1; a higher one takes the place of every lower one
 * @param source member id
 * @param collectionMethod how signals come into the feed, in the source's own words
 * @param knownLimits what the feed cannot see or tell
 * @param knownBias whom or what it sees too often or too rarely
 * @param contact where partners ask about the feed
 */
public record Datasheet(
    String feed,
    int version,
    String source,
    String title,
    String collectionMethod,
    Coverage coverage,
    List<String> knownLimits,
    List<String> knownBias,
    List<ErrorRate> errorRates,
    String contact,
    OffsetDateTime reviewBy) {
  public Datasheet {
    knownLimits = List.copyOf(knownLimits);
    knownBias = List.copyOf(knownBias);
    errorRates = List.copyOf(errorRates);
  }

  /**
   * Where the feed looks.
   *
   * @param languages BCP 47 tags
   * @param regions ISO 3166-1 alpha-2 codes, or UN M49 codes such as {@code 001} for the world
   * @param platforms services or kinds of services, in words
   */
  public record Coverage(List<String> languages, List<String> regions, List<String> platforms) {
    public Coverage {
      languages = List.copyOf(languages);
      regions = List.copyOf(regions);
      platforms = List.copyOf(platforms);
    }
  }

  /**
   * How often the feed was found to be wrong.
   *
   * @param measure what was counted, such as false positives among hashes
   * @param percent 0 to 100, with at most four decimals
   * @param sampleSize how many signals the audit looked at
   */
  public record ErrorRate(
      String measure, BigDecimal percent, int sampleSize, LocalDate auditedOn, String auditor) {}
}
