package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.cli.Ran;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an analyst sees of a flood and does about it, by the API and by commands. */
class FloodApiTest {
  private static final String EMPTY = "d41d8cd98f00b204e9800998ecf8427e";
  private static final UUID HOLD = UUID.fromString("6d0c1a52-0000-4000-8000-000000000001");

  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
    var today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    for (var md5 : List.of(EMPTY, EMPTY, "0123456789abcdef0123456789abcdef")) {
      TestReturns.keep(api.database, api.held.hold(md5, "purpose"), today.minusDays(1));
    }
    api.database
        .pool()
        .query(
            """
            insert into flood_hold (id, source, measure, observed, allowed, usual, since, opened_at, gathering)
            values ('%s', 'tern.example', 'signals-an-hour', 500000, 10000, 1200, now() - interval '1 hour', now(), false)
            """
                .formatted(HOLD))
        .execute()
        .await();
    api.database
        .pool()
        .query("update kept set flood = (select max(number) from flood_hold)")
        .execute()
        .await();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void oneScreenTellsWhyAndOneActDecides() {
    // When
    var listed = TestApi.json(api.get("/v1/flood-holds?state=waiting"));
    var shown = TestApi.json(api.get("/v1/flood-holds/" + HOLD));

    // Then
    assertThat(listed.path("items")).hasSize(1);
    assertThat(shown.path("tripped").path("observed").asLong()).isEqualTo(500_000);
    assertThat(shown.path("waiting").asLong()).isEqualTo(3);
    assertThat(shown.path("hours")).hasSize(48);
    assertThat(shown.path("kinds").path("content").asLong()).isEqualTo(3);
    assertThat(shown.path("clauses").path("tern-harbor@1 content").asLong()).isEqualTo(3);
    var look = shown.path("closeLook");
    assertThat(look.path("types").path("md5").asLong()).isEqualTo(3);
    assertThat(look.path("labels").path("sap:4").asLong()).isEqualTo(3);
    assertThat(look.path("degenerate").asLong()).isEqualTo(2);
    assertThat(look.path("repeated").asLong()).isEqualTo(2);
    assertThat(shown.path("sample")).hasSize(3);
    assertThat(shown.toString()).doesNotContain(EMPTY);

    // When
    var unreasoned = api.post("/v1/flood-holds/" + HOLD + "/release", "{}");
    var released =
        TestApi.json(
            api.post(
                "/v1/flood-holds/" + HOLD + "/release",
                "{\"reason\":\"their list\",\"allowance\":{\"signals\":500000,\"until\":\"%s\"}}"
                    .formatted(Clock.systemUTC().instant().plusSeconds(3_600))));
    var again = api.post("/v1/flood-holds/" + HOLD + "/discard", "{\"reason\":\"no\"}");

    // Then
    assertThat(unreasoned.statusCode()).isEqualTo(400);
    assertThat(released.path("state").asText()).isEqualTo("releasing");
    assertThat(again.statusCode()).isEqualTo(409);
    var after = TestApi.json(api.get("/v1/flood-holds/" + HOLD));
    assertThat(after.path("state").asText()).isEqualTo("released");
    assertThat(after.path("done").asLong()).isEqualTo(3);
    assertThat(TestApi.json(api.get("/v1/flood-allowances")).path("items"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("hold").asText()).isEqualTo(HOLD.toString()));
    assertThat(api.entries(AuditAct.FLOOD_ALLOWED)).hasSize(1);
    assertThat(api.entries(AuditAct.FLOOD_RELEASED))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("their list", EMPTY));
  }

  @Test
  void onlyWhoDecidesAboutQuarantineDecides() {
    // Given
    var reader = api.key(EnumSet.of(Scope.READ, Scope.LOOKUP), null);
    var auditor = api.key(EnumSet.of(Scope.AUDIT), null);

    // Then
    assertThat(status(reader, "GET", "/v1/flood-holds")).isEqualTo(403);
    assertThat(status(auditor, "GET", "/v1/flood-holds/" + HOLD)).isEqualTo(200);
    assertThat(status(auditor, "POST", "/v1/flood-holds/" + HOLD + "/discard")).isEqualTo(403);
    assertThat(api.get("/v1/flood-holds/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  private int status(String key, String method, String path) {
    return api.send(
            api.request(path)
                .setHeader("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                    method, java.net.http.HttpRequest.BodyPublishers.ofString("{\"reason\":\"x\"}"))
                .build())
        .statusCode();
  }

  @Test
  void theCommandsShowAndDecide() {
    // When
    var list = flood("list");
    var show = flood("show", HOLD.toString());
    var unconfirmed = flood("discard", HOLD.toString(), "--reason", "empty files");

    // Then
    assertThat(list.out()).contains(HOLD.toString(), "500,000 signals within an hour");
    assertThat(show.out())
        .contains("up to 10,000 pass, 1,200 is usual", "67 % stand for nothing", "flood release")
        .doesNotContain(EMPTY);
    assertThat(show.out().lines().count()).as("one screen").isLessThan(25);
    assertThat(unconfirmed.exit()).isNotZero();
    assertThat(unconfirmed.err()).contains("3 signals of tern.example will be erased", "--yes");

    // When
    var discarded = flood("discard", HOLD.toString(), "--reason", "empty files", "--yes");
    var allowed =
        flood(
            "allow",
            "tern.example",
            "--signals",
            "2000000",
            "--until",
            Clock.systemUTC().instant().plusSeconds(86_400).toString(),
            "--reason",
            "first list");

    // Then
    assertThat(discarded.exit()).as(discarded.err()).isZero();
    assertThat(api.count("kept where state = 'discarded' and entry is null")).isEqualTo(3);
    assertThat(allowed.out()).contains("2,000,000 signals more than usual");
    assertThat(flood("list").out()).contains("No flood waits");
    assertThat(flood("list", "--all").out()).contains("discarded");
    assertThat(flood("allowances").out()).contains("first list");
  }

  private Ran flood(String... args) {
    var all = new ArrayList<>(List.of("flood"));
    all.addAll(List.of(args));
    all.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return Ran.heliograph(all.toArray(String[]::new));
  }
}
