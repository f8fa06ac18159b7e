package org.heliograph.protocol.agreement.programme;

import com.google.common.collect.Sets;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.PinnedKeys;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.signal.Tlp;
import org.jspecify.annotations.Nullable;

/** How the agreement of a pair follows from a programme and two accessions: it only narrows. */
final class Derivation {
  private Derivation() {}

  static Optional<Agreement> of(Programme programme, Accession source, Accession recipient) {
    if (source.member().equals(recipient.member())
        || source.feed().isEmpty()
        || source.left()
        || recipient.left()
        || !accede(programme, source, recipient)) {
      return Optional.empty();
    }
    var validity = common(programme.validity(), source.validity(), recipient.validity());
    var clauses = clauses(programme, source, recipient);
    if (validity.isEmpty() || clauses.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Agreement(
            Agreement.SCHEMA_2,
            AgreementLint.DERIVED + programme.id(),
            version(source.number(), recipient.number()),
            programme.title(),
            programme.federation(),
            source.member(),
            recipient.member(),
            new PinnedKeys(source.key(), recipient.key()),
            validity.get(),
            programme.reviewBy(),
            programme.stalenessHours(),
            programme.language(),
            source.feed(),
            programme.deleteOnTermination(),
            Optional.of(programme.ref()),
            programme.arrangement(),
            List.of(),
            programme.prohibitions(),
            programme.duties(),
            ReturnTerms.DEFAULT,
            clauses));
  }

  private static boolean accede(Programme programme, Accession source, Accession recipient) {
    return source.programme().equals(programme.ref())
        && recipient.programme().equals(programme.ref())
        && source.digest().equals(recipient.digest())
        && source.digest().equals(programme.digest());
  }

  /**
   * Cantor's pairing: another number for each pair of accessions, and a higher one as soon as
   * either is followed by a later one. The version of the programme is not asked, since acceding to
   * it takes an accession of its own.
   */
  static int version(int source, int recipient) {
    long diagonal = (long) source + recipient - 2;
    return Math.toIntExact(diagonal * (diagonal + 1) / 2 + source);
  }

  private static Optional<Validity> common(Validity... spans) {
    var from =
        Stream.of(spans).map(Validity::from).max(OffsetDateTime.timeLineOrder()).orElseThrow();
    @Nullable OffsetDateTime to =
        Stream.of(spans)
            .flatMap(span -> Stream.ofNullable(span.to()))
            .min(OffsetDateTime.timeLineOrder())
            .orElse(null);
    return to == null || from.isBefore(to) ? Optional.of(new Validity(from, to)) : Optional.empty();
  }

  private static List<Clause> clauses(Programme programme, Accession source, Accession recipient) {
    var left =
        Sets.union(source.asSource().clausesLeftOut(), recipient.asRecipient().clausesNotTaken());
    return programme.clauses().stream()
        .filter(clause -> !left.contains(clause.id()))
        .map(clause -> narrowed(clause, source.asSource()))
        .filter(Derivation::decidable)
        .toList();
  }

  static Clause narrowed(Clause clause, Accession.AsSource narrowing) {
    return new Clause(
        clause.id(),
        clause.title(),
        clause.purpose(),
        clause.senderBases(),
        clause.recipientBases(),
        clause.transfer(),
        clause.scope(),
        clause.sourceOnly(),
        without(clause.disclosedFields(), narrowing.fieldsWithheld()),
        without(clause.disclosedTypes(), narrowing.typesWithheld()),
        narrowing
            .tlpCeiling()
            .map(own -> lower(clause.tlpCeiling(), own))
            .orElse(clause.tlpCeiling()),
        Math.min(clause.retentionDays(), narrowing.retentionDays().orElse(Integer.MAX_VALUE)),
        clause.onward(),
        clause.aggregatesOnly(),
        clause.specialCategory(),
        clause.dataClass(),
        clause.handling());
  }

  /** What asks for a field or type that is withheld could be decided at one end alone. */
  static boolean decidable(Clause clause) {
    return clause.aggregatesOnly()
        || (!clause.disclosedTypes().isEmpty()
            && clause.disclosedTypes().containsAll(clause.scope().types())
            && clause.disclosedFields().containsAll(clause.scope().conditions().testedFields()));
  }

  private static Tlp lower(Tlp one, Tlp other) {
    return one.stricterThan(other) ? other : one;
  }

  private static Set<String> without(Set<String> texts, Set<String> withheld) {
    var rest = new LinkedHashSet<>(texts);
    rest.removeAll(withheld);
    return Collections.unmodifiableSet(rest);
  }
}
