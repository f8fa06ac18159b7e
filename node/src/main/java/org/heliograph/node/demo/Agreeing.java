package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementReader;

/**
 * Makes the demo's agreements as members do: each source describes its feed, drafts and proposes,
 * and two people on each side approve. One pair agrees through a programme. What an earlier start
 * has agreed stays.
 */
final class Agreeing {
  static final String PROGRAMME = "confirmed-hashes";

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MISSING = 404;

  private final Map<DemoMember, ApiClient> nodes;
  private final String federation;
  private final UnaryOperator<String> terms;
  private final Runnable programmes;
  private final InstantSource clock;

  /**
   * @param terms what becomes of the text of an agreement before it is proposed
   * @param programmes has the convener publish the programme where it has not yet
   */
  Agreeing(
      Map<DemoMember, ApiClient> nodes,
      String federation,
      UnaryOperator<String> terms,
      Runnable programmes,
      InstantSource clock) {
    this.nodes = nodes;
    this.federation = federation;
    this.terms = terms;
    this.programmes = programmes;
    this.clock = clock;
  }

  /** Agrees on everything; tells in a few words what came of it. */
  String agree() {
    var open = DemoPair.agreed().stream().filter(pair -> active(pair).isEmpty()).toList();
    if (!open.isEmpty()) {
      agree(open);
    }
    long derived = DemoPair.agreed().stream().filter(DemoPair::isByProgramme).count();
    return "%d, each approved by two people on both sides, and %d through a programme"
        .formatted(DemoPair.agreed().size() - derived, derived);
  }

  private void agree(List<DemoPair> pairs) {
    Map<DemoMember, DemoPeople> people = new EnumMap<>(DemoMember.class);
    for (var member : DemoMember.values()) {
      people.put(member, new DemoPeople(member, node(member)));
      describe(member);
    }
    for (var pair : pairs) {
      if (pair.isByProgramme()) {
        accede(pair, people);
      } else {
        propose(pair, people);
      }
    }
    pairs.forEach(pair -> await(() -> active(pair).isPresent(), pair + " is in force"));
  }

  /** The agreement of a pair, as its source holds it. */
  Agreement agreement(DemoPair pair) {
    var name = path(pair, active(pair).orElseThrow().get("version").asInt());
    var document = node(pair.source()).get(name).get("document");
    return AgreementReader.standard().read(document).orThrow();
  }

  private void describe(DemoMember member) {
    var path = "/v1/datasheets/" + member.id() + "/" + member.feed();
    if (find(member, path).isEmpty()) {
      post(member, "/v1/datasheets", DemoText.datasheet(member, clock.instant()));
    }
  }

  private void propose(DemoPair pair, Map<DemoMember, DemoPeople> people) {
    var name = path(pair, 1);
    if (find(pair.source(), name).isEmpty()) {
      var text = terms.apply(DemoText.agreement(pair, federation, clock.instant()));
      of(people, pair.source()).first().post("/v1/agreements", document(text));
    }
    if (state(pair.source(), name).equals("draft")) {
      of(people, pair.source()).first().post(name + "/proposal", object());
    }
    await(() -> find(pair.recipient(), name).isPresent(), pair + " is proposed");
    for (var member : List.of(pair.source(), pair.recipient())) {
      var grounds =
          object()
              .put("interpretation", "Read as it stands.")
              .put("assessment", "placeholder assessment");
      of(people, member).sayYes(name + "/approval", grounds);
    }
  }

  private void accede(DemoPair pair, Map<DemoMember, DemoPeople> people) {
    programmes.run();
    var path = "/v1/programmes/" + PROGRAMME;
    for (var member : List.of(pair.source(), pair.recipient())) {
      await(() -> find(member, path).isPresent(), member.title() + " has the programme");
    }
    of(people, pair.source())
        .sayYes(path + "/accession", object().put("feed", pair.source().feed()));
    of(people, pair.recipient()).sayYes(path + "/accession", object());
  }

  /** What is in force of a pair, once both ends say so. */
  private Optional<JsonNode> active(DemoPair pair) {
    return active(pair.recipient(), pair).flatMap(there -> active(pair.source(), pair));
  }

  private Optional<JsonNode> active(DemoMember at, DemoPair pair) {
    for (var one : node(at).get("/v1/agreements?state=active&limit=1000").get("items")) {
      if (one.get("id").asText().equals(pair.agreementId())
          && one.get("source").asText().equals(pair.source().id())
          && one.get("recipient").asText().equals(pair.recipient().id())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private String state(DemoMember at, String name) {
    return find(at, name).map(found -> found.get("state").asText()).orElse("");
  }

  private Optional<JsonNode> find(DemoMember at, String path) {
    try {
      return Optional.of(node(at).get(path));
    } catch (ApiProblem e) {
      if (e.status() == MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void post(DemoMember at, String path, String text) {
    node(at).post(path, document(text));
  }

  private static ObjectNode document(String text) {
    return object().put("document", text);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String path(DemoPair pair, int version) {
    return "/v1/agreements/%s/%s/%s/%d"
        .formatted(pair.source().id(), pair.recipient().id(), pair.agreementId(), version);
  }

  private ApiClient node(DemoMember member) {
    return Objects.requireNonNull(nodes.get(member));
  }

  private static DemoPeople of(Map<DemoMember, DemoPeople> people, DemoMember member) {
    return Objects.requireNonNull(people.get(member));
  }

  private static void await(BooleanSupplier done, String what) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException("after two minutes it is still not so that " + what);
      }
      Pause.shortly();
    }
  }
}
