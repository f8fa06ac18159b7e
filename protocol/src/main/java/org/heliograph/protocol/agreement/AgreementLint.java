package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.invalid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes an agreement unusable although it is well-formed: terms that nobody knows, bases
 * that cannot carry their clause, tests on what is not disclosed. An agreement of schema 1 keeps
 * the checks under which it was signed; what laws ask beyond them is asked of later schemas.
 * Thread-safe.
 */
public final class AgreementLint {
  /** How the ids of agreements begin that derive from a programme. */
  public static final String DERIVED = "programme.";

  private final Vocabulary vocabulary;
  private final IndicatorTypes types;
  private final LabelSchemes schemes;
  private final @Nullable String member;

  public AgreementLint(Vocabulary vocabulary, IndicatorTypes types, LabelSchemes schemes) {
    this(vocabulary, types, schemes, null);
  }

  private AgreementLint(
      Vocabulary vocabulary, IndicatorTypes types, LabelSchemes schemes, @Nullable String member) {
    this.vocabulary = vocabulary;
    this.types = types;
    this.schemes = schemes;
    this.member = member;
  }

  /**
   * The lint for a member's own node: an agreement under which it receives may disclose types that
   * it has not registered, since it holds such signals back one by one until it has.
   */
  public AgreementLint of(String memberId) {
    return new AgreementLint(vocabulary, types, schemes, memberId);
  }

  /** The lint over the registries that ship with this version. */
  public static AgreementLint standard() {
    return new AgreementLint(
        Vocabulary.standard(), IndicatorTypes.standard(), LabelSchemes.standard());
  }

  /** Everything that is wrong, each with its place and what to do; empty for a usable agreement. */
  public List<Refusal> defects(Agreement agreement) {
    var defects = new ArrayList<Refusal>();
    if (agreement.source().equals(agreement.recipient())) {
      defects.add(invalid("recipient", "is the source itself; name the other party"));
    }
    derivation(agreement).ifPresent(defects::add);
    order("valid", agreement.validity(), defects);
    if (agreement.clauses().isEmpty()) {
      defects.add(invalid("clauses", "is empty; an agreement without a clause permits nothing"));
    }
    var ids = new HashSet<String>();
    for (var clause : agreement.clauses()) {
      var path = "clauses[" + clause.id() + "]";
      if (!ids.add(clause.id())) {
        defects.add(invalid(path + ".id", "is there twice; give each clause its own id"));
      }
      if (clause.onward() && agreement.prohibitions().contains(Prohibition.ONWARD_SHARING)) {
        defects.add(
            invalid(
                path + ".onward",
                "contradicts the prohibition onward-sharing; remove one of the two"));
      }
      defects.addAll(new ScopeLint(types, schemes, clause, path).defects());
      defects.addAll(new BasisLint(vocabulary, clause, path).defects());
      if (agreement.schema() > Agreement.SCHEMA_1) {
        defects.addAll(new LawLint(vocabulary, agreement, clause, path).defects());
        new VictimLint(vocabulary).defect(clause, path).ifPresent(defects::add);
      }
    }
    if (agreement.schema() > Agreement.SCHEMA_1) {
      defects.addAll(new PartiesLint(vocabulary, agreement).defects());
      defects.addAll(ReturnsLint.defects(agreement));
    }
    if (agreement.recipient().equals(member)) {
      defects.removeIf(defect -> defect.reason() == RefusalReason.INDICATOR_TYPE_UNKNOWN);
    }
    return List.copyOf(new LinkedHashSet<>(defects));
  }

  /** Ids of derived agreements are theirs alone, so that nobody passes for a programme. */
  private static Optional<Refusal> derivation(Agreement agreement) {
    var derived = agreement.programme().map(it -> DERIVED + it.id());
    if (derived.isEmpty() && agreement.id().startsWith(DERIVED)) {
      return Optional.of(
          invalid(
              "id",
              "begins with programme., which agreements that derive from a programme begin with;"
                  + " choose another"));
    }
    return derived
        .filter(id -> !id.equals(agreement.id()))
        .map(id -> invalid("programme", "is of an agreement with the id " + id + "; remove it"));
  }

  /** What people should look at; none of it makes the agreement unusable. */
  public List<Remark> remarks(Agreement agreement, Instant now) {
    return new Remarks(vocabulary, agreement, now).all();
  }

  static void order(String path, Validity validity, List<Refusal> defects) {
    if (validity.to() != null && !validity.to().isAfter(validity.from())) {
      defects.add(invalid(path + "To", "is not after validFrom; correct one of the two dates"));
    }
  }
}
