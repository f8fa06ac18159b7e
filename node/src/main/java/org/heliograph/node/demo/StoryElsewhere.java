package org.heliograph.node.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.node.client.ApiClient;

/**
 * The demo's story in a federation that runs already, through its members' HTTP APIs alone: they
 * agree, publish, exchange, answer each other and take back, and each promise is checked.
 */
public final class StoryElsewhere implements AutoCloseable {
  private static final Duration WHILE_IT_RESTARTS = Duration.ofMinutes(2);
  private static final DemoPair LOOKED_UP = new DemoPair(DemoMember.HARBOR, DemoMember.LUMEN);

  private final Map<DemoMember, MemberAccess> access;
  private final Map<DemoMember, ApiClient> nodes = new EnumMap<>(DemoMember.class);
  private final Agreeing agreeing;
  private final Clock clock;
  private final Narrator narrator;

  public StoryElsewhere(Elsewhere place, Clock clock, Narrator narrator) {
    this.access = place.access();
    access.forEach(
        (member, at) ->
            nodes.put(
                member,
                ApiClient.of(at.url(), at.key(), place.authority()).patient(WHILE_IT_RESTARTS)));
    this.agreeing =
        new Agreeing(nodes, place.federation(), DemoText::ofStandardTypes, () -> {}, clock);
    this.clock = clock;
    this.narrator = narrator;
  }

  /**
   * Tells it once: the counts of a second time would hold the first.
   *
   * @param signals rows that Harbor publishes; the others publish about a tenth
   * @param folder for the files that are published
   */
  public DemoReport tell(int signals, Path folder) {
    long begun = System.nanoTime();
    narrator.begins("Agreements");
    narrator.done(agreeing.agree());
    var story = new Story(nodes, narrator);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    story.publish(SampleUpload.ofStandardTypes(signals, today), folder);
    narrator.begins("Nodes exchange and answer");
    var counts = story.settle();
    narrator.done("settled");
    var claims = new ArrayList<>(story.claims());
    claims.addAll(compared());
    narrator.begins("Members answer each other, and take back");
    var answered =
        new Answering(
                node(DemoMember.TERN),
                node(DemoMember.HARBOR),
                node(DemoMember.LUMEN),
                today,
                WHILE_IT_RESTARTS.toSeconds())
            .tell(folder);
    narrator.done("%d promises".formatted(answered.size()));
    claims.addAll(answered);
    var took = Duration.ofNanos(System.nanoTime() - begun);
    var first = Objects.requireNonNull(access.get(DemoMember.HARBOR)).pages();
    var report = new DemoReport(first, List.copyOf(access.values()), counts, claims, took);
    narrator.ends(report);
    return report;
  }

  private List<Claim> compared() {
    narrator.begins("Both sides compare");
    var claims = new ArrayList<Claim>();
    for (var pair : DemoPair.agreed()) {
      var terms = agreeing.agreement(pair);
      claims.add(Disclosures.check(pair, terms, node(pair.source()), node(pair.recipient())));
    }
    claims.addAll(LookupCheck.check(LOOKED_UP, node(LOOKED_UP.recipient())));
    narrator.done("%d promises".formatted(claims.size()));
    return claims;
  }

  private ApiClient node(DemoMember member) {
    return Objects.requireNonNull(nodes.get(member));
  }

  @Override
  public void close() {
    nodes.values().forEach(ApiClient::close);
  }
}
