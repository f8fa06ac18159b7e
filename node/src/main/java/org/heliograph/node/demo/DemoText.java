package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.heliograph.node.demo.sample.SampleSignals;

/** The demo's documents before they are signed: YAML with blanks for federation and dates. */
final class DemoText {
  private DemoText() {}

  /** The draft of a pair that agrees by itself, in force from 30 days before {@code now}. */
  static String agreement(DemoPair pair, String federation, Instant now) {
    return dated("agreements/" + pair.name() + ".yaml", now).replace("{{federation}}", federation);
  }

  /** The programme through which one pair agrees. */
  static String programme(String federation, Instant now) {
    return dated("programme.yaml", now).replace("{{federation}}", federation);
  }

  /** What a member says about its feed. */
  static String datasheet(DemoMember member, Instant now) {
    return dated("datasheet.yaml", now)
        .replace("{{feed}}", member.feed())
        .replace("{{source}}", member.id())
        .replace("{{title}}", member.title());
  }

  private static String dated(String file, Instant now) {
    var today = now.truncatedTo(ChronoUnit.DAYS);
    return read("/demo/" + file)
        .replace("{{from}}", today.minus(30, ChronoUnit.DAYS).toString())
        .replace("{{review}}", today.plus(365, ChronoUnit.DAYS).toString())
        .replace("{{to}}", today.plus(400, ChronoUnit.DAYS).toString());
  }

  /** Terms for members that have not registered the sample's own type. */
  static String ofStandardTypes(String agreement) {
    return agreement.replace(", " + SampleSignals.LOCAL_TYPE, "");
  }

  /** A file of the jar. */
  static String read(String path) {
    try (var in = DemoText.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
