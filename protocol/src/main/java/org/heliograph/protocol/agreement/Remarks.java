package org.heliograph.protocol.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the dates of an agreement that come close or have passed. */
final class Remarks {
  private static final Duration SOON = Duration.ofDays(30);

  private final Vocabulary vocabulary;
  private final Agreement agreement;
  private final Instant now;
  private final List<Remark> remarks = new ArrayList<>();

  Remarks(Vocabulary vocabulary, Agreement agreement, Instant now) {
    this.vocabulary = vocabulary;
    this.agreement = agreement;
    this.now = now;
  }

  List<Remark> all() {
    due("reviewBy", "The review", agreement.reviewBy(), "is due", "review the agreement");
    ends("validTo", "The agreement", agreement.validity().to(), "agree on its next version");
    for (var clause : agreement.clauses()) {
      var path = "clauses[" + clause.id() + "]";
      bases(path + ".senderBases", clause.senderBases(), clause);
      bases(path + ".recipientBases", clause.recipientBases(), clause);
      ends(
          path + ".transfer.validTo",
          "The transfer tool " + name(clause.transfer().tool()) + of(clause),
          clause.transfer().validity().to(),
          "enter what follows it");
    }
    return List.copyOf(remarks);
  }

  private void bases(String path, List<Basis> bases, Clause clause) {
    for (int i = 0; i < bases.size(); i++) {
      var basis = bases.get(i);
      var here = path + "[" + i + "]";
      var words = "The basis " + name(basis.provision()) + of(clause);
      ends(here + ".validTo", words, basis.validity().to(), "enter the basis that follows it");
      if (basis.suspended()) {
        var detail = words + " is suspended, so the clause permits nothing.";
        remarks.add(new Remark(here + ".suspended", detail, Optional.empty()));
      }
    }
  }

  private void ends(String path, String what, @Nullable OffsetDateTime at, String todo) {
    if (at != null) {
      due(path, what, at, "ends", todo);
    }
  }

  private void due(String path, String what, OffsetDateTime at, String happens, String todo) {
    var instant = at.toInstant();
    if (instant.isAfter(now.plus(SOON))) {
      return;
    }
    var words = instant.isAfter(now) ? happens : happens.equals("ends") ? "ended" : "was due";
    var detail = "%s %s at %s; %s.".formatted(what, words, at, todo);
    remarks.add(new Remark(path, detail, Optional.of(instant)));
  }

  private static String of(Clause clause) {
    return " of clause " + clause.id();
  }

  private String name(String iri) {
    return vocabulary.shortName(iri);
  }
}
