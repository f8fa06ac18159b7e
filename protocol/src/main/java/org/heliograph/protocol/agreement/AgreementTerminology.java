package org.heliograph.protocol.agreement;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.protocol.taxonomy.TermRemark;
import org.heliograph.protocol.taxonomy.Terminology;

/** Suggestions on the words that people chose in an agreement; none of them stands in its way. */
public final class AgreementTerminology {
  private AgreementTerminology() {}

  /** Remarks on the title and the titles of the clauses, in order, each with the field's path. */
  public static List<TermRemark> remarks(Agreement agreement) {
    var remarks = new ArrayList<>(Terminology.lint("title", agreement.title()));
    for (int i = 0; i < agreement.clauses().size(); i++) {
      remarks.addAll(
          Terminology.lint("clauses[" + i + "].title", agreement.clauses().get(i).title()));
    }
    return List.copyOf(remarks);
  }
}
