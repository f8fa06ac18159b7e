package org.heliograph.protocol.agreement.programme;

import static org.heliograph.protocol.document.Defect.at;
import static org.heliograph.protocol.document.Defect.invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Finds what makes a programme, or an accession to it, unusable although it is well-formed. */
public final class ProgrammeLint {
  private static final KeyId ANY_KEY = KeyId.ofBytes(new byte[KeyId.LENGTH]);

  private final AgreementLint lint;

  public ProgrammeLint(AgreementLint lint) {
    this.lint = lint;
  }

  /** What is wrong with the agreements that would derive from the terms, each with what to do. */
  public List<Refusal> defects(Programme programme) {
    if (programme.clauses().isEmpty()) {
      return List.of(invalid("clauses", "is empty; a programme without a clause permits nothing"));
    }
    return programme
        .derive(anyone(programme, "source.invalid"), anyone(programme, "recipient.invalid"))
        .map(lint::defects)
        .orElseGet(
            () ->
                List.of(
                    invalid(
                        "clauses",
                        "permit nothing; each has to disclose a type and what it asks for")));
  }

  private static Accession anyone(Programme programme, String member) {
    return new Accession(
        programme.ref(),
        programme.digest(),
        member,
        ANY_KEY,
        Optional.of("feed"),
        1,
        false,
        AsSource.ALL,
        AsRecipient.ALL,
        programme.validity());
  }

  /** What is wrong with an accession to a programme. */
  public List<Refusal> defects(Programme programme, Accession accession) {
    var defects = new ArrayList<Refusal>();
    if (!accession.programme().equals(programme.ref())
        || !accession.digest().equals(programme.digest())) {
      defects.add(
          invalid("programme", "is another, or has other terms; accede to the published version"));
    }
    var validity = accession.validity();
    if (validity.to() != null && !validity.to().isAfter(validity.from())) {
      defects.add(invalid("validTo", "is not after validFrom; correct one of the two dates"));
    }
    var source = accession.asSource();
    var ids = programme.clauses().stream().map(Clause::id).collect(Collectors.toSet());
    known("asSource.clausesLeftOut", source.clausesLeftOut(), ids, defects);
    known("asRecipient.clausesNotTaken", accession.asRecipient().clausesNotTaken(), ids, defects);
    known(
        "asSource.fieldsWithheld",
        source.fieldsWithheld(),
        all(programme, Clause::disclosedFields),
        defects);
    known(
        "asSource.typesWithheld",
        source.typesWithheld(),
        all(programme, Clause::disclosedTypes),
        defects);
    return defects;
  }

  /**
   * Ids of the clauses under which the member sends nothing, although it has not left them out:
   * they ask for what it withholds.
   */
  public static Set<String> fallingAway(Programme programme, AsSource narrowing) {
    return programme.clauses().stream()
        .filter(clause -> !narrowing.clausesLeftOut().contains(clause.id()))
        .filter(clause -> !Derivation.decidable(Derivation.narrowed(clause, narrowing)))
        .map(Clause::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> all(Programme programme, Function<Clause, Set<String>> texts) {
    return programme.clauses().stream()
        .flatMap(clause -> texts.apply(clause).stream())
        .collect(Collectors.toSet());
  }

  private static void known(
      String path, Set<String> names, Set<String> known, List<Refusal> defects) {
    for (var name : names) {
      if (!known.contains(name)) {
        defects.add(
            at(
                RefusalReason.FIELD_UNKNOWN,
                path,
                "names " + name + ", which the programme does not have; correct or remove it"));
      }
    }
  }
}
