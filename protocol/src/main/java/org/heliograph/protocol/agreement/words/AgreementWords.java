package org.heliograph.protocol.agreement.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.agreement.Prohibition;
import org.heliograph.protocol.agreement.words.Reading.Legend;
import org.heliograph.protocol.agreement.words.Reading.Section;

/** Puts an agreement into plain language, each sentence with its clause and its mark. */
public final class AgreementWords {
  private final Agreement agreement;
  private final Wording wording;

  private AgreementWords(Agreement agreement, Wording wording) {
    this.agreement = agreement;
    this.wording = wording;
  }

  public static Reading of(Agreement agreement, Wording wording) {
    return new AgreementWords(agreement, wording).reading();
  }

  private Reading reading() {
    var texts = wording.texts();
    var sections = new ArrayList<Section>();
    sections.add(new Section(heading("heading.whole"), "", whole()));
    int number = 0;
    for (var clause : agreement.clauses()) {
      number++;
      var heading = texts.text("heading.clause", "number", number, "title", clause.title());
      var sentences = new ClauseWords(agreement, clause, wording).sentences();
      sections.add(new Section(heading, clause.id(), sentences));
    }
    sections.add(new Section(heading("heading.returns"), "", ReturnWords.of(agreement, wording)));
    sections.add(new Section(heading("heading.prohibitions"), "", prohibitions()));
    sections.add(new Section(heading("heading.duties"), "", duties()));
    return new Reading(
        texts.language(),
        texts.text("page.title", "title", agreement.title()),
        heading("page.parties"),
        sections,
        heading("heading.legend"),
        Arrays.stream(Mark.values()).map(this::legend).toList());
  }

  private String heading(String key) {
    return sentences().text(key, Map.of());
  }

  private Legend legend(Mark mark) {
    var key = "mark." + mark.wireName();
    return new Legend(mark, wording.texts().text(key), wording.texts().text(key + ".meaning"));
  }

  private Sentences sentences() {
    return new Sentences(wording, agreement, "");
  }

  private List<Sentence> whole() {
    var texts = wording.texts();
    var it = sentences();
    it.enforced("whole.parties");
    it.enforced(
        "whole.identity",
        "id",
        agreement.id(),
        "version",
        agreement.version(),
        "federation",
        agreement.federation(),
        "schema",
        agreement.schema());
    it.add(Mark.ENFORCED, "whole.validity", wording.values(agreement.validity()));
    it.promised("whole.language", "language", texts.languageName(agreement.language()));
    it.add(Mark.MONITORED, "whole.reviewBy", Map.of("date", texts.date(agreement.reviewBy())));
    agreement
        .programme()
        .ifPresent(
            programme ->
                it.enforced(
                    "whole.programme", "id", programme.id(), "version", programme.version()));
    agreement.feed().ifPresent(feed -> it.enforced("whole.feed", "feed", feed));
    standing(it);
    it.enforced("whole.order");
    it.promised("whole.bases");
    it.enforced("whole.staleness", "hours", agreement.stalenessHours());
    it.enforced("whole.termination", "delete", String.valueOf(agreement.deleteOnTermination()));
    var keys = agreement.keys();
    it.enforced(
        "whole.keys",
        "sourceKey",
        keys.source().toString(),
        "recipientKey",
        keys.recipient().toString());
    return it.list();
  }

  private void standing(Sentences it) {
    agreement
        .arrangement()
        .ifPresent(
            arrangement ->
                it.promised(
                    "whole.arrangement",
                    "roles",
                    wording.named("roles", arrangement.roles()),
                    "reference",
                    wording.quoted(arrangement.reference())));
    for (var capacity : agreement.capacities()) {
      it.add(Mark.PROMISED, "whole.capacity", new ValueWords(agreement, wording).of(capacity));
    }
  }

  private List<Sentence> prohibitions() {
    var it = sentences();
    for (var prohibition : agreement.prohibitions()) {
      var key = "prohibition." + prohibition.wireName();
      if (prohibition == Prohibition.ONWARD_SHARING) {
        it.enforced(key);
        it.promised(key + ".people");
      } else {
        it.promised(key);
      }
    }
    if (agreement.prohibitions().isEmpty()) {
      it.promised("prohibitions.none");
    }
    return it.list();
  }

  private List<Sentence> duties() {
    var it = sentences();
    for (var duty : agreement.duties()) {
      it.add(mark(duty), "duty." + duty.kind().wireName(), ValueWords.clock(duty));
    }
    if (agreement.duties().isEmpty()) {
      it.promised("duties.none");
    }
    return it.list();
  }

  /**
   * A clock is counted where the nodes see both the event that starts it and the one that ends it.
   */
  private static Mark mark(Duty duty) {
    return switch (duty.kind()) {
      case HUMAN_REVIEW_BEFORE_ACTION -> Mark.MONITORED;
      case RECEIPT, APPLY_WITHDRAWALS ->
          duty.withinDays().isPresent() ? Mark.MONITORED : Mark.ENFORCED;
      case OUTCOMES, REPORT_TO_AUTHORITY ->
          duty.withinDays().isPresent() ? Mark.MONITORED : Mark.PROMISED;
      case APPEALS, ESCALATE_THREAT_TO_LIFE, PRESERVE -> Mark.PROMISED;
    };
  }
}
