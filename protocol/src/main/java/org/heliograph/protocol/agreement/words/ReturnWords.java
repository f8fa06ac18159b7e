package org.heliograph.protocol.agreement.words;

import java.util.Collection;
import java.util.List;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.signal.WireNamed;

/** Puts what may flow back into plain language. */
final class ReturnWords {
  private final Sentences sentences;
  private final Wording wording;

  private ReturnWords(Agreement agreement, Wording wording) {
    this.wording = wording;
    sentences = new Sentences(wording, agreement, "");
  }

  static List<Sentence> of(Agreement agreement, Wording wording) {
    return new ReturnWords(agreement, wording).sentences(agreement);
  }

  private List<Sentence> sentences(Agreement agreement) {
    var terms = agreement.returns();
    sentences.enforced("returns.always");
    named("returns.outcomes", "outcome", terms.outcomes());
    named("returns.automatic", "outcome", terms.automatic());
    named("returns.members", "member", terms.members());
    return sentences.list();
  }

  private void named(String key, String group, Collection<? extends WireNamed> constants) {
    if (constants.isEmpty()) {
      sentences.enforced(key + ".none");
    } else {
      sentences.enforced(key, "items", wording.allNamed(group, constants));
    }
  }
}
