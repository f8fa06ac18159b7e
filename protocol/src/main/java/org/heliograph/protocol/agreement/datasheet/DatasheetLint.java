package org.heliograph.protocol.agreement.datasheet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.agreement.Remark;
import org.heliograph.protocol.document.Defect;
import org.heliograph.protocol.document.Placeholders;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Finds what makes a datasheet say too little although it is well-formed. */
public final class DatasheetLint {
  private static final Duration SOON = Duration.ofDays(30);

  private DatasheetLint() {}

  /** Everything that is wrong, each with its place and what to do; empty for a usable datasheet. */
  public static List<Refusal> defects(Datasheet datasheet) {
    var defects = new ArrayList<Refusal>();
    Placeholders.require("title", datasheet.title(), defects);
    Placeholders.require("collectionMethod", datasheet.collectionMethod(), defects);
    Placeholders.require("contact", datasheet.contact(), defects);
    var coverage = datasheet.coverage();
    stated("coverage.languages", coverage.languages(), "name those it looks at, or und", defects);
    stated("coverage.regions", coverage.regions(), "name them, or \"001\" for the world", defects);
    stated("coverage.platforms", coverage.platforms(), "name the services it looks at", defects);
    stated("knownLimits", datasheet.knownLimits(), "say what the feed cannot see", defects);
    stated("knownBias", datasheet.knownBias(), "say whom it sees too often or too rarely", defects);
    for (int i = 0; i < datasheet.errorRates().size(); i++) {
      var rate = datasheet.errorRates().get(i);
      Placeholders.require("errorRates[" + i + "].measure", rate.measure(), defects);
      Placeholders.require("errorRates[" + i + "].auditor", rate.auditor(), defects);
    }
    return defects;
  }

  private static void stated(String path, List<String> texts, String todo, List<Refusal> defects) {
    if (texts.isEmpty()) {
      defects.add(Defect.at(RefusalReason.FIELD_MISSING, path, "is empty; " + todo));
    }
    texts.forEach(text -> Placeholders.require(path, text, defects));
  }

  /** What people should look at; none of it makes the datasheet unusable. */
  public static List<Remark> remarks(Datasheet datasheet, Instant now) {
    var remarks = new ArrayList<Remark>();
    var due = datasheet.reviewBy().toInstant();
    if (!due.isAfter(now.plus(SOON))) {
      var words =
          "The review of datasheet %s %s at %s; look at it again and raise its version."
              .formatted(
                  datasheet.feed(), due.isAfter(now) ? "is due" : "was due", datasheet.reviewBy());
      remarks.add(new Remark("reviewBy", words, Optional.of(due)));
    }
    if (datasheet.errorRates().isEmpty()) {
      remarks.add(
          new Remark(
              "errorRates",
              "No audit has said how often the feed is wrong; add the first one that does.",
              Optional.empty()));
    }
    return remarks;
  }
}
