package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import org.heliograph.protocol.agreement.words.ChangeReading;
import org.heliograph.protocol.agreement.words.DiffWords;
import org.heliograph.protocol.agreement.words.Wording;

/**
 * What changes from one version to another, for programs and for people.
 *
 * @param against number of the version before
 */
record AgreementChanges(int against, AgreementDiff diff, ChangeReading words) {
  static AgreementChanges between(Agreement before, Agreement after, Wording wording) {
    var diff = AgreementDiff.between(before, after);
    return new AgreementChanges(before.version(), diff, DiffWords.of(diff, before, after, wording));
  }

  ObjectNode toJson() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("against", against)
            .put("widens", diff.widens())
            .put("summary", words.summary());
    var items = json.putArray("items");
    for (int i = 0; i < diff.changes().size(); i++) {
      var change = diff.changes().get(i);
      var item = items.addObject();
      if (!change.clause().isEmpty()) {
        item.put("clause", change.clause());
      }
      item.put("field", change.path())
          .put("direction", change.direction().wireName())
          .put("words", words.sentences().get(i).text());
    }
    return json;
  }
}
