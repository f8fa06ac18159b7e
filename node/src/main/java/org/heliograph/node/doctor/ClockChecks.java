package org.heliograph.node.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This machine's clock beside those of others, as far as they tell. */
record ClockChecks(Deployment deployment) {
  static final String CHECK = "clock";

  private static final String PARTNERS = "clock.partners";
  private static final Duration OFF = Duration.ofMinutes(1);
  private static final Duration REFUSED = Duration.ofMinutes(5);
  private static final String EFFECT =
      "With a wrong clock a node refuses directories and certificates, and lets agreements and"
          + " signals end at the wrong time.";
  private static final String LATER =
      "From five minutes on, documents of one are refused by the other.";
  private static final String REMEDY =
      "Have a time service keep both; docs/security/hardening.md (Time).";

  /**
   * Beside that of the database, which answered just now.
   *
   * @param asked this machine's time in the middle of the question
   */
  Finding besideDatabase(Instant asked, Instant theirs) {
    var off = Duration.between(theirs, asked);
    var found =
        "This machine's clock is %s %s the database's%s."
            .formatted(
                words(off.abs()),
                off.isNegative() ? "behind" : "ahead of",
                deployment.isDatabaseHere() ? ", which is on the same machine" : "");
    if (off.abs().compareTo(OFF) < 0) {
      return Finding.ok(CHECK, found);
    }
    return off.abs().compareTo(REFUSED) < 0
        ? Finding.warning(CHECK, found, LATER, REMEDY)
        : Finding.wrong(CHECK, found, "One of the two is wrong. " + EFFECT, REMEDY);
  }

  /**
   * Beside those of partners: only that it is behind can be told, since who wrote nothing lately
   * may be away. Empty where nobody wrote.
   *
   * @param written when each last wrote
   */
  Optional<Finding> besidePartners(Map<String, Instant> written) {
    var now = deployment.clock().instant();
    var latest = written.values().stream().max(Instant::compareTo);
    var ahead = new TreeMap<>(written);
    ahead.values().removeIf(at -> Duration.between(now, at).compareTo(OFF) < 0);
    return latest.map(at -> besidePartners(Duration.between(now, at), ahead, written.size()));
  }

  private static Finding besidePartners(Duration lead, Map<String, Instant> ahead, int partners) {
    if (ahead.isEmpty()) {
      return Finding.ok(
          PARTNERS,
          lead.isNegative()
              ? "By this machine's clock, a partner last wrote %s ago.".formatted(words(lead.abs()))
              : "A partner wrote just now.");
    }
    var found =
        "%d of %d partners wrote in the future of this machine's clock, by up to %s: %s."
            .formatted(ahead.size(), partners, words(lead), String.join(", ", ahead.keySet()));
    return ahead.size() * 2 > partners && lead.compareTo(REFUSED) >= 0
        ? Finding.wrong(PARTNERS, found, "This clock is behind. " + EFFECT, REMEDY)
        : Finding.warning(PARTNERS, found, "This clock or theirs is wrong. " + LATER, REMEDY);
  }

  private static String words(Duration off) {
    if (off.toHours() > 0) {
      return "%d h %d min".formatted(off.toHours(), off.toMinutesPart());
    }
    return off.toMinutes() > 0
        ? "%d min %d s".formatted(off.toMinutes(), off.toSecondsPart())
        : "%.1f s".formatted(off.toMillis() / 1000.0);
  }
}
