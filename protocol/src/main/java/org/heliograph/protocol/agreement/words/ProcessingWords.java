package org.heliograph.protocol.agreement.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Prohibition;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.signal.SignalKind;

/** What a record of processing says of one clause (GDPR Art. 30(1)), in plain language. */
public final class ProcessingWords {
  private final Agreement agreement;
  private final Clause clause;
  private final Wording wording;

  public ProcessingWords(Agreement agreement, Clause clause, Wording wording) {
    this.agreement = agreement;
    this.clause = clause;
    this.wording = wording;
  }

  public String roles() {
    return agreement
        .arrangement()
        .map(it -> new ValueWords(agreement, wording).arrangement(it))
        .orElseGet(() -> text("processing.roles.none", Map.of()));
  }

  public String purpose() {
    return wording.purpose(clause.purpose());
  }

  /** Categories of people: whose accounts, and who is in the material. */
  public String dataSubjects() {
    var people = new ArrayList<String>();
    for (var kind : clause.scope().kinds()) {
      var roles = clause.scope().conditions().subjectRoles();
      people.add(
          kind == SignalKind.ACCOUNT && !roles.isEmpty()
              ? text("processing.accounts", Map.of("roles", wording.anyNamed("role", roles)))
              : wording.named("processing.people", kind));
    }
    return String.join("; ", people);
  }

  /** Categories of data, with what the GDPR sets apart. */
  public String dataCategories() {
    if (clause.aggregatesOnly()) {
      return text("processing.aggregates", Map.of());
    }
    var categories =
        Stream.concat(
                clause.disclosedTypes().stream().map(wording::type),
                clause.disclosedFields().stream().map(wording::field))
            .collect(Collectors.toCollection(ArrayList::new));
    if (clause.specialCategory()) {
      categories.add(text("processing.specialCategory", Map.of()));
    }
    if (bases().anyMatch(it -> wording.does(it.provision(), Vocabulary.Role.OFFENCE_DATA))) {
      categories.add(text("processing.offenceData", Map.of()));
    }
    return String.join("; ", categories);
  }

  private Stream<Basis> bases() {
    return Stream.concat(clause.senderBases().stream(), clause.recipientBases().stream());
  }

  /** Who gets it from the party whose record this is. */
  public String recipients(boolean sends) {
    boolean onward =
        clause.onward() && !agreement.prohibitions().contains(Prohibition.ONWARD_SHARING);
    return text(
        sends ? "processing.recipients" : "processing.recipients.onward",
        Map.of("onward", String.valueOf(onward)));
  }

  public String transfers(boolean sends) {
    return sends
        ? wording.transfer(clause.transfer())
        : text("processing.transfers.none", Map.of());
  }

  public String erasure(boolean sends) {
    return text(
        sends ? "processing.erasure.source" : "processing.erasure",
        Map.of(
            "days",
            clause.retentionDays(),
            "delete",
            String.valueOf(agreement.deleteOnTermination())));
  }

  /** The bases of one party. */
  public String legalBases(List<Basis> bases) {
    return bases.stream().map(wording::basis).collect(Collectors.joining("; "));
  }

  public String inForce() {
    return text("processing.inForce", wording.values(agreement.validity()));
  }

  private String text(String key, Map<String, Object> values) {
    return new Sentences(wording, agreement, clause.id()).text(key, values);
  }
}
