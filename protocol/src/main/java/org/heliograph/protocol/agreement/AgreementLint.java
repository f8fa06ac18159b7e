package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.invalid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes an agreement unusable although it is well-formed: terms that nobody knows, bases
 * that cannot carry their clause, tests on what is not disclosed. Thread-safe.
 */
public final class AgreementLint {
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
    }
    if (agreement.recipient().equals(member)) {
      defects.removeIf(defect -> defect.reason() == RefusalReason.INDICATOR_TYPE_UNKNOWN);
    }
    return defects;
  }

  static void order(String path, Validity validity, List<Refusal> defects) {
    if (validity.to() != null && !validity.to().isAfter(validity.from())) {
      defects.add(invalid(path + "To", "is not after validFrom; correct one of the two dates"));
    }
  }
}
