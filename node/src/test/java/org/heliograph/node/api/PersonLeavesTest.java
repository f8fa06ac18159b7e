package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.node.people.Belongings.OwnedKey;
import org.heliograph.node.people.Belongings.PendingApproval;
import org.heliograph.node.people.Leavers;
import org.heliograph.node.people.Role;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person leaves the member: what ends, what somebody else takes over, who has to stay. */
class PersonLeavesTest {
  private static final String PASSWORD = "seven slow grey herons";

  private TestApi api;
  private Leavers leavers;

  @BeforeEach
  void start() {
    api = TestApi.start(HttpLimits.STANDARD, Clock.systemUTC());
    leavers = api.signedIn.people.leavers();
    account("maria", Role.ADMINISTRATOR);
    account("amal", Role.ANALYST);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void account(String person, Role first, Role... more) {
    var people = api.signedIn.people;
    var link = people.accounts().add(person, EnumSet.of(first, more), "first key");
    people.own().setPassword(link.token(), PASSWORD);
  }

  @Test
  void whatGoesOnInTheNameOfWhoLeavesEndsOrGoesToSomebody() {
    // Given
    var browser = Browsing.at(api.port());
    assertThat(browser.signIn("amal", PASSWORD, "").statusCode()).isEqualTo(201);
    var own =
        api.keys.create("scripts", "amal", Set.of(Scope.READ), null, Duration.ofDays(9)).token();
    var program =
        api.keys
            .create("uploads", "amal", true, Set.of(Scope.READ), null, Duration.ofDays(9))
            .token();
    approves("harbor.example>lumen.example/hashes@1/resume");
    approves("harbor.example>lumen.example/settled@1");

    // When
    var before = leavers.of("amal");
    var left = leavers.leaves("amal", "maria", "maria");

    // Then
    assertThat(before).isEqualTo(left.belongings());
    assertThat(before.sessions()).isEqualTo(1);
    assertThat(before.keys()).extracting(OwnedKey::name).containsExactly("scripts", "uploads");
    assertThat(before.approvals())
        .extracting(PendingApproval::subject)
        .containsExactly("harbor.example>lumen.example/hashes@1/resume");
    assertThat(left.revoked()).containsExactly(own.id());
    assertThat(left.reassigned()).containsExactly(program.id());
    assertThat(browser.get("/v1/session").statusCode()).isEqualTo(401);
    assertThat(Browsing.at(api.port()).signIn("amal", PASSWORD, "").statusCode()).isEqualTo(401);
    assertThat(api.keys.list())
        .filteredOn(key -> key.name().equals("uploads"))
        .allMatch(key -> key.person().equals("maria") && key.revokedAt() == null);
    assertThat(api.count("approval")).isEqualTo(1);
    assertThat(api.entries(AuditAct.ACCOUNT_CHANGED))
        .anyMatch(entry -> "left".equals(entry.objects().get("act")))
        .noneMatch(entry -> entry.objects().containsValue("amal"));
    assertThat(api.entries(AuditAct.API_KEY_REASSIGNED)).hasSize(1);
    assertThat(api.signedIn.people.accounts().get("amal").isEnabled()).isFalse();
  }

  private void approves(String subject) {
    api.database
        .pool()
        .query(
            "insert into approval (subject, person, standing, approved_at) values ('%s', 'amal', 'member', now())"
                .formatted(subject))
        .execute()
        .await();
  }

  @Test
  void keysGoToSomebodyWhoIsHereAndNobodyLeavesByItself() {
    assertThat(refusal("amal", "nobody at all", "maria")).isEqualTo(RefusalReason.FIELD_INVALID);
    assertThat(refusal("amal", "amal", "maria")).isEqualTo(RefusalReason.FIELD_INVALID);
    assertThat(refusal("amal", null, "Amal")).isEqualTo(RefusalReason.OWN_ROLES);
    assertThat(refusal("somebody", null, "maria")).isEqualTo(RefusalReason.NOT_FOUND);
    assertThat(refusal("maria", null, "amal")).isEqualTo(RefusalReason.LAST_ADMINISTRATOR);
    assertThat(leavers.of("maria").lastAdministrator()).isTrue();
  }

  @Test
  void ofTwoAdministratorsWhoLetEachOtherLeaveOneStays() {
    // Given
    account("bea", Role.ADMINISTRATOR);

    // When
    var refused =
        Stream.of(List.of("maria", "bea"), List.of("bea", "maria"))
            .parallel()
            .filter(
                pair ->
                    refusal(pair.getFirst(), null, pair.getLast())
                        == RefusalReason.LAST_ADMINISTRATOR)
            .toList();

    // Then
    assertThat(refused).hasSize(1);
    assertThat(api.signedIn.people.accounts().list())
        .filteredOn(one -> one.isEnabled() && one.roles().contains(Role.ADMINISTRATOR))
        .hasSize(1);
  }

  private @Nullable RefusalReason refusal(String person, @Nullable String heir, String by) {
    var refused =
        catchThrowableOfType(RefusedException.class, () -> leavers.leaves(person, heir, by));
    return refused == null ? null : refused.refusal().reason();
  }
}
