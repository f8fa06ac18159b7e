package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.client.ApiClient;

/**
 * What the demo tells: three members publish, their nodes exchange what the agreements allow and
 * answer each other, and then both sides' accounts are compared. Talks to the nodes through their
 * HTTP API alone, as any client would.
 */
final class Story {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<DemoMember, ApiClient> nodes;
  private final Narrator narrator;
  private final List<Claim> claims = new ArrayList<>();

  Story(Map<DemoMember, ApiClient> nodes, Narrator narrator) {
    this.nodes = new EnumMap<>(nodes);
    this.narrator = narrator;
  }

  /** Publishes the uploads, and checks that exactly the defective rows are refused. */
  void publish(List<SampleUpload> uploads, Path folder) {
    for (var upload : uploads) {
      narrator.begins("%s publishes %s".formatted(upload.member().title(), upload.fileName()));
      var job = upload.publish(node(upload.member()), folder);
      claims.addAll(PublishedRows.check(upload, job, node(upload.member())));
      narrator.published(upload.member(), upload.format().name(), job);
    }
  }

  /**
   * Waits until every signal is decided and answered, telling the counts as they grow; gives up
   * when they have not grown for two minutes.
   */
  List<PairCounts> settle() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    var counts = counts();
    while (!counts.stream().allMatch(PairCounts::isSettled) && System.nanoTime() < until) {
      narrator.counts(counts);
      Pause.shortly();
      var now = counts();
      if (!now.equals(counts)) {
        until = System.nanoTime() + PATIENCE.toNanos();
      }
      counts = now;
    }
    narrator.counts(counts);
    claims.addAll(Accounts.check(counts));
    return counts;
  }

  List<Claim> claims() {
    return claims;
  }

  List<PairCounts> counts() {
    Map<DemoMember, JsonNode> partners = new EnumMap<>(DemoMember.class);
    Map<DemoMember, Long> accepted = new EnumMap<>(DemoMember.class);
    nodes.forEach(
        (member, node) -> {
          partners.put(member, node.get("/v1/partners"));
          accepted.put(member, acceptedIn(node.get("/v1/jobs?limit=1000")));
        });
    return DemoPair.ALL.stream()
        .map(
            pair ->
                PairCounts.of(
                    pair,
                    answer(accepted, pair.source()),
                    answer(partners, pair.source()),
                    answer(partners, pair.recipient())))
        .toList();
  }

  private static long acceptedIn(JsonNode jobs) {
    long accepted = 0;
    for (var job : jobs.path("items")) {
      accepted += job.path("accepted").asLong();
    }
    return accepted;
  }

  ApiClient node(DemoMember member) {
    return answer(nodes, member);
  }

  private static <T> T answer(Map<DemoMember, T> of, DemoMember member) {
    var found = of.get(member);
    if (found == null) {
      throw new IllegalStateException("no node of " + member.title());
    }
    return found;
  }
}
