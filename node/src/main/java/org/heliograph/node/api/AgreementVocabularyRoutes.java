package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.signal.IndicatorTypes;

/** What agreements can name, for people who write them. */
final class AgreementVocabularyRoutes {
  private final Vocabulary vocabulary;
  private final Supplier<Wording> wording;

  AgreementVocabularyRoutes(Vocabulary vocabulary, Supplier<Wording> wording) {
    this.vocabulary = vocabulary;
    this.wording = wording;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("readAgreementVocabulary", call -> Answer.ok(all()));
  }

  private ObjectNode all() {
    var json = JsonNodeFactory.instance.objectNode();
    var purposes = json.putArray("purposes");
    vocabulary.purposes().forEach(purpose -> purposes.add(term(purpose)));
    var provisions = json.putArray("provisions");
    for (var provision : vocabulary.provisions()) {
      var term = term(provision).put("role", role(provision.role()));
      Pages.put(term, "reference", provision.reference());
      provisions.add(term);
    }
    var tools = json.putArray("transferTools");
    for (var tool : vocabulary.transferTools()) {
      var term = term(tool);
      Pages.put(term, "reference", tool.reference());
      tools.add(term);
    }
    var words = wording.get();
    var types = json.putArray("types");
    for (var type : IndicatorTypes.standard().all()) {
      var name = type.definition().name();
      types.addObject().put("name", name).put("title", words.type(name));
    }
    return json;
  }

  private static ObjectNode term(Vocabulary.Term term) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", term.name())
        .put("title", term.title());
  }

  private static String role(Vocabulary.Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
