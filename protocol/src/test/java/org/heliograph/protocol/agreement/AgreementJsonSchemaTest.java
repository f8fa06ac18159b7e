package org.heliograph.protocol.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.heliograph.protocol.document.YamlDocument;
import org.heliograph.protocol.json.ResourceJson;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.signal.SubjectRole;
import org.heliograph.protocol.signal.Tlp;
import org.heliograph.protocol.signal.WireNamed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JSON Schema takes just the keys and names that the reader takes. */
class AgreementJsonSchemaTest {
  private static final JsonNode TEXT = AgreementDocument.jsonSchema();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);

  static List<String> errors(JsonNode document) {
    return SCHEMA.validate(document).stream().map(Object::toString).toList();
  }

  @Test
  void draftsAndSignedFilesMeetIt() {
    assertThat(errors(document(ExampleAgreement.shown()))).isEmpty();
    var signed = ExampleAgreement.signed(ExampleAgreement.shown());
    assertThat(errors(document(signed.toYaml(Vocabulary.standard())))).isEmpty();
    var iris = JsonNodeFactory.instance.objectNode();
    iris.set("agreement", AgreementDocument.toSign(signed.agreement()));
    assertThat(errors(iris)).isEmpty();
  }

  @Test
  void theSchemaOfTheLayoutBeforeStillTakesItsFiles() throws IOException {
    // Given
    var before =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ResourceJson.read(AgreementDocument.class, "agreement-2.schema.json"));
    var golden =
        Files.readString(
            Path.of("src/test/resources/vectors/agreements/harbor-to-lumen-schema-2.yaml"));

    // Then
    assertThat(before.validate(document(golden))).isEmpty();
    assertThat(errors(document(golden))).isNotEmpty();
    assertThat(before.validate(document(ExampleAgreement.shown()))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          schema: 3|schema: 2
          members: [jurisdiction,|members: [faceprint,
          automatic: [received,|automatic: [confirmed,
          language: en|tongue: en
          validTo: 2027-11-01T00:00:00Z|validTo: 2027-11-01
          minimumConfidence: 60|minimumConfidence: 101
          tool: none|tool: handshake
          [labels, attributes,|[labels, faceprint,
          capacity: platform|capacity: everything
          """)
  void whatTheReaderOrLintRefusesItRefusesToo(String text, String replacement) {
    assertThat(errors(document(ExampleAgreement.shown(text, replacement)))).isNotEmpty();
  }

  @Test
  void readerAndSchemaKnowTheSameKeys() {
    assertThat(readerKeys("")).isEqualTo(keys("agreement"));
    assertThat(readerKeys("keys")).isEqualTo(keys("keys"));
    assertThat(readerKeys("programme")).isEqualTo(keys("programme"));
    assertThat(readerKeys("arrangement")).isEqualTo(keys("arrangement"));
    assertThat(readerKeys("capacities[0]")).isEqualTo(keys("capacity"));
    assertThat(readerKeys("duties[0]")).isEqualTo(keys("duty"));
    assertThat(readerKeys("returns")).isEqualTo(keys("returns"));
    var clause = "clauses[known-content]";
    assertThat(readerKeys(clause)).isEqualTo(keys("clause"));
    assertThat(readerKeys(clause + ".senderBases[0]")).isEqualTo(keys("basis"));
    assertThat(readerKeys(clause + ".transfer")).isEqualTo(keys("transfer"));
    assertThat(readerKeys(clause + ".scope")).isEqualTo(keys("scope"));
    assertThat(readerKeys(clause + ".sourceOnly")).isEqualTo(keys("conditions"));
    assertThat(readerKeys(clause + ".disclose")).isEqualTo(keys("disclose"));
    assertThat(readerKeys(clause + ".handling")).isEqualTo(keys("handling"));
  }

  @Test
  void readerAndSchemaKnowTheSameNames() {
    var vocabulary = Vocabulary.standard();
    assertThat(names("clause", "purpose")).isEqualTo(terms(vocabulary.purposes()));
    assertThat(names("basis", "provision")).isEqualTo(terms(vocabulary.provisions()));
    assertThat(names("transfer", "tool")).isEqualTo(terms(vocabulary.transferTools()));
    assertThat(names("agreement", "prohibitions")).isEqualTo(of(Prohibition.values()));
    assertThat(names("duty", "duty")).isEqualTo(of(Duty.Kind.values()));
    assertThat(names("returns", "outcomes")).isEqualTo(of(OutcomeCode.values()));
    assertThat(names("returns", "members")).isEqualTo(of(ReturnTerms.Member.values()));
    assertThat(names("capacity", "party")).isEqualTo(of(Party.values()));
    assertThat(names("capacity", "capacity")).isEqualTo(of(Capacity.Kind.values()));
    assertThat(names("arrangement", "roles")).isEqualTo(of(Arrangement.Roles.values()));
    assertThat(names("clause", "tlpCeiling")).isEqualTo(of(Tlp.values()));
    assertThat(names("clause", "dataClass")).isEqualTo(of(DataClass.values()));
    assertThat(names("scope", "kinds")).isEqualTo(of(SignalKind.values()));
    assertThat(names("scope", "subjectRoles")).isEqualTo(of(SubjectRole.values()));
    assertThat(names("scope", "originsExcluded")).isEqualTo(of(Origin.values()));
    assertThat(names("scope", "privateCommunications"))
        .isEqualTo(of(PrivateCommunications.values()));
    assertThat(names("conditions", "labelMatching")).isEqualTo(of(LabelMatching.values()));
    assertThat(names("handling", "permittedActions"))
        .isEqualTo(of(Handling.PermittedActions.values()));
    assertThat(names("handling", "attribution")).isEqualTo(of(Handling.Attribution.values()));
    var fields = new TreeSet<String>();
    for (var kind : SignalKind.values()) {
      fields.addAll(SlotTable.of(kind, SlotTable.CURRENT_SCHEMA).fields());
    }
    assertThat(names("disclose", "fields")).isEqualTo(fields);
  }

  private static Set<String> keys(String definition) {
    var keys = new TreeSet<String>();
    TEXT.at("/$defs/" + definition + "/properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> names(String definition, String key) {
    var property = TEXT.at("/$defs/" + definition + "/properties/" + key);
    var names = property.has("enum") ? property.get("enum") : property.at("/items/enum");
    var texts = new TreeSet<String>();
    names.forEach(name -> texts.add(name.textValue()));
    return texts;
  }

  private static Set<String> of(WireNamed[] constants) {
    return new TreeSet<>(Arrays.stream(constants).map(WireNamed::wireName).toList());
  }

  private static Set<String> terms(Collection<? extends Vocabulary.Term> terms) {
    return new TreeSet<>(terms.stream().flatMap(it -> Stream.of(it.name(), it.iri())).toList());
  }

  /** The keys that the reader asks for at a place, which it tells when it finds another there. */
  private static Set<String> readerKeys(String path) {
    var document = (ObjectNode) document(ExampleAgreement.shown()).get("agreement");
    document.putObject("programme");
    document.putObject("keys");
    ((ObjectNode) document.at("/clauses/0")).putObject("handling");
    spoil(document);
    var refusal =
        defects(document).stream()
            .filter(it -> (path.isEmpty() ? "zzz" : path + ".zzz").equals(it.field()))
            .findFirst()
            .orElseThrow();
    var words = refusal.detail();
    var list = words.substring(words.indexOf("one of ") + 7, words.length() - 1);
    return new TreeSet<>(List.of(list.split(", ")));
  }

  private static void spoil(JsonNode node) {
    for (var child : node) {
      spoil(child);
    }
    if (node instanceof ObjectNode object) {
      object.put("zzz", 1);
    }
  }

  private static List<Refusal> defects(JsonNode document) {
    return AgreementReader.standard().read(document) instanceof AgreementReading.Defective it
        ? it.refusals()
        : List.of();
  }

  private static JsonNode document(String yaml) {
    return YamlDocument.read(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
