package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.agreements.AgreementTexts.hashes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The APIs of harbor and lumen, and what their people do with agreements in most tests. */
final class TwoMembers implements AutoCloseable {
  static final String LIST = "/v1/agreements";
  static final String FIRST = "/v1/agreements/harbor.example/lumen.example/hashes/1";
  static final String SECOND = "/v1/agreements/harbor.example/lumen.example/hashes/2";

  final TestApi harbor;
  final TestApi lumen;

  TwoMembers() {
    var clock = Clock.systemUTC();
    var members = new TestMembers(clock);
    harbor = TestApi.start(members, TestMembers.HARBOR, clock);
    lumen = TestApi.start(members, TestMembers.LUMEN, clock);
  }

  HttpResponse<String> draft(String text) {
    return harbor.post(LIST, body(text));
  }

  HttpResponse<String> act(String person, String agreement, String act) {
    return harbor.as(person, "POST", agreement + "/" + act, "{}");
  }

  HttpResponse<String> counter(String text) {
    var body = JsonNodeFactory.instance.objectNode().put("document", text).put("note", "Shorter");
    return lumen.as("carla", "POST", FIRST + "/counter-proposal", body.toString());
  }

  /** Harbor proposes its first version. */
  void propose() {
    draft(hashes(1, "sha256, md5", 365));
    act("anna", FIRST, "proposal");
  }

  /** Both sides bring the first version into force. */
  void activate() {
    propose();
    act("anna", FIRST, "approval");
    act("ben", FIRST, "approval");
    settle();
    lumen.as("carla", "POST", FIRST + "/approval", "{}");
    lumen.as("david", "POST", FIRST + "/approval", "{}");
    settle();
    assertThat(TestApi.json(harbor.get(FIRST)).path("state").asText()).isEqualTo("active");
  }

  void settle() {
    TestAgreements.settle(harbor.agreements, lumen.agreements);
  }

  static String body(String text) {
    return JsonNodeFactory.instance.objectNode().put("document", text).toString();
  }

  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  static List<String> texts(JsonNode list, String field) {
    var texts = new ArrayList<String>();
    list.forEach(one -> texts.add(one.path(field).asText()));
    return texts;
  }

  @Override
  public void close() {
    harbor.close();
    lumen.close();
  }
}
