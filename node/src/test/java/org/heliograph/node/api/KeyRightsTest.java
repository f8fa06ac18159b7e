package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.heliograph.node.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may make which key: two people have to be two. */
class KeyRightsTest {
  private static final String PASSWORD = "seven slow grey herons";

  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
    account("maria", Role.ADMINISTRATOR);
    account("vera", Role.ADMINISTRATOR, Role.LEGAL_REVIEWER);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void anAdministratorGivesProgramsWhatTheyNeed() {
    // When
    var made = makes("maria", "maria", "\"publish\", \"read\", \"lookup\", \"feed\", \"outcomes\"");

    // Then
    assertThat(made.statusCode()).isEqualTo(201);
  }

  @Test
  void nobodyGivesARightToDecideThatTheyLack() {
    for (String scope : new String[] {"approve", "audit"}) {
      // When
      var made = makes("maria", "maria", "\"read\", \"" + scope + "\"");

      // Then
      assertThat(made.statusCode()).as(made.body()).isEqualTo(403);
      assertThat(made.body()).contains("scope-missing", scope);
    }
  }

  @Test
  void whoMayApproveMakesAKeyForThemselvesAndForNobodyElse() {
    // When
    var own = makes("vera", "vera", "\"agreements\", \"approve\"");
    var other = makes("vera", "maria", "\"agreements\", \"approve\"");

    // Then
    assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.body()).contains("yours is vera");
  }

  @Test
  void aKeyIsRotatedByWhoMightHaveMadeIt() {
    // Given
    var made =
        TestApi.json(
            api.post("/v1/keys", "{\"name\":\"n\",\"person\":\"amal\",\"scopes\":[\"approve\"]}"));
    var path = "/v1/keys/" + made.path("id").asText() + "/rotation";

    // When
    var byAdministrator = signedIn("maria").send("POST", path, "{}");
    var byAnotherReviewer = signedIn("vera").send("POST", path, "{}");

    // Then
    assertThat(byAdministrator.statusCode()).as(byAdministrator.body()).isEqualTo(403);
    assertThat(byAnotherReviewer.statusCode()).as(byAnotherReviewer.body()).isEqualTo(403);
    assertThat(api.post(path, "{}").statusCode()).isEqualTo(201);
  }

  private void account(String person, Role first, Role... more) {
    var people = api.signedIn.people;
    var link = people.accounts().add(person, EnumSet.of(first, more), "first key");
    people.own().setPassword(link.token(), PASSWORD);
  }

  private HttpResponse<String> makes(String maker, String person, String scopes) {
    return signedIn(maker)
        .send(
            "POST",
            "/v1/keys",
            "{\"name\": \"desk\", \"person\": \"%s\", \"scopes\": [%s]}".formatted(person, scopes));
  }

  private Browsing signedIn(String person) {
    var browser = Browsing.at(api.port());
    assertThat(browser.signIn(person, PASSWORD, "").statusCode()).isEqualTo(201);
    return browser;
  }
}
