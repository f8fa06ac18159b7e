package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The demo's agreements before they are signed: YAML with blanks for federation and dates. */
final class AgreementDraft {
  private AgreementDraft() {}

  /** The draft of a pair, in force from 30 days before {@code now} for a year and more. */
  static String fill(DemoPair pair, String federation, Instant now) {
    var today = now.truncatedTo(ChronoUnit.DAYS);
    return template(pair)
        .replace("{{federation}}", federation)
        .replace("{{from}}", today.minus(30, ChronoUnit.DAYS).toString())
        .replace("{{review}}", today.plus(365, ChronoUnit.DAYS).toString())
        .replace("{{to}}", today.plus(400, ChronoUnit.DAYS).toString());
  }

  private static String template(DemoPair pair) {
    var path = "/demo/agreements/" + pair.name() + ".yaml";
    try (var in = AgreementDraft.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
