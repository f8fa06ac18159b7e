package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.heliograph.protocol.document.Names;
import org.heliograph.protocol.document.Section;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.signal.WireNamed;

/**
 * What may flow back, as a document has it. A key that is not there has its default and is not
 * written; an empty list is something else: it permits nothing.
 */
final class ReturnsDocument {
  private static final String RETURNS = "returns";
  private static final String OUTCOMES = "outcomes";
  private static final String AUTOMATIC = "automatic";
  private static final String MEMBERS = "members";
  private static final Names<OutcomeCode> CODES = Names.of(OutcomeCode.values());

  private ReturnsDocument() {}

  static ReturnTerms read(Section agreement) {
    return agreement.optionalSection(RETURNS, ReturnsDocument::returns).orElse(ReturnTerms.DEFAULT);
  }

  private static ReturnTerms returns(Section it) {
    return new ReturnTerms(
        constants(it, OUTCOMES, CODES, ReturnTerms.DEFAULT.outcomes()),
        constants(it, AUTOMATIC, CODES, ReturnTerms.DEFAULT.automatic()),
        constants(
            it, MEMBERS, Names.of(ReturnTerms.Member.values()), ReturnTerms.DEFAULT.members()));
  }

  private static <T> Set<T> constants(Section it, String key, Names<T> names, Set<T> absent) {
    return it.has(key) ? it.constants(key, names) : absent;
  }

  static void write(ObjectNode agreement, ReturnTerms terms) {
    if (terms.equals(ReturnTerms.DEFAULT)) {
      return;
    }
    var json = agreement.putObject(RETURNS);
    names(json, OUTCOMES, terms.outcomes(), ReturnTerms.DEFAULT.outcomes());
    names(json, AUTOMATIC, terms.automatic(), ReturnTerms.DEFAULT.automatic());
    names(json, MEMBERS, terms.members(), ReturnTerms.DEFAULT.members());
  }

  private static <E extends WireNamed> void names(
      ObjectNode json, String key, Set<E> constants, Set<E> absent) {
    if (!constants.equals(absent)) {
      var list = json.putArray(key);
      constants.forEach(constant -> list.add(constant.wireName()));
    }
  }
}
