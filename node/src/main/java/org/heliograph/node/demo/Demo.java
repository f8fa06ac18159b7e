package org.heliograph.node.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiProblem;
import org.heliograph.node.client.Unreachable;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * The demo: a federation of three, and its story. State lies in one folder; a start over a folder
 * in which the story was told goes on from there.
 */
public final class Demo implements AutoCloseable {
  /** How long a withdrawal may take until all who held it have confirmed. */
  private static final long CUSTODY_SECONDS = 5;

  private static final DemoPair PROVEN = new DemoPair(DemoMember.HARBOR, DemoMember.LUMEN);

  private static final long SEED = 20_261_121;

  private final DemoHome home;
  private final DemoFederation federation;
  private final Clock clock;
  private final Narrator narrator;
  private final long begun;

  private Demo(
      DemoHome home, DemoFederation federation, Clock clock, Narrator narrator, long begun) {
    this.home = home;
    this.federation = federation;
    this.clock = clock;
    this.narrator = narrator;
    this.begun = begun;
  }

  /** Starts the federation, and gives the folder back at the end; takes about 15 s. */
  public static Demo start(DemoHome home, NodeStarter starter, Clock clock, Narrator narrator) {
    long begun = System.nanoTime();
    try {
      var federation = DemoFederation.start(home, starter, clock, narrator);
      return new Demo(home, federation, clock, narrator, begun);
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  public List<MemberAccess> members() {
    return federation.access();
  }

  /** The one address to begin at: people, what they can try, keys. */
  public URI guide() {
    return federation.guideAddress();
  }

  /** Whether the folder holds what an earlier start has published. */
  public boolean isResumed() {
    return Files.exists(told());
  }

  /**
   * Publishes, waits until all is answered, and checks every promise.
   *
   * @param signals rows that Harbor publishes; the others publish about a tenth
   */
  public DemoReport tell(int signals) {
    var story = new Story(federation.clients(), narrator);
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    story.publish(SampleUpload.all(signals, today), told());
    narrator.begins("Nodes exchange and answer");
    var counts = story.settle();
    narrator.done("settled");
    narrator.begins("Both sides compare");
    var claims = new ArrayList<>(story.claims());
    claims.addAll(compared(story));
    narrator.done("%d promises".formatted(claims.size()));
    narrator.begins("Near copies are recognised");
    var recognised = new Recognising(DemoMember.HARBOR, story.node(DemoMember.TERN), SEED).tell();
    claims.addAll(recognised);
    narrator.done("%d promises".formatted(recognised.size()));
    narrator.begins("Members answer each other");
    var answering =
        new Answering(
            story.node(DemoMember.TERN),
            story.node(DemoMember.HARBOR),
            story.node(DemoMember.LUMEN),
            today,
            CUSTODY_SECONDS);
    var answered = answering.tell(told());
    claims.addAll(answered);
    narrator.done("%d promises".formatted(answered.size()));
    narrator.begins("Auditors ask for proof");
    var proven = prove(story, answering.signals());
    claims.addAll(proven);
    narrator.done("%d promises".formatted(proven.size()));
    var report =
        new DemoReport(
            guide(), members(), counts, claims, Duration.ofNanos(System.nanoTime() - begun));
    narrator.ends(report);
    return report;
  }

  private List<Claim> compared(Story story) {
    var claims = new ArrayList<Claim>();
    for (var pair : DemoPair.agreed()) {
      claims.add(
          Disclosures.check(
              pair,
              federation.agreement(pair),
              story.node(pair.source()),
              story.node(pair.recipient())));
    }
    claims.addAll(LookupCheck.check(PROVEN, story.node(PROVEN.recipient())));
    claims.addAll(
        ProofCheck.check(
            PROVEN,
            story.node(PROVEN.recipient()),
            home.convener(),
            home.folder().resolve("proof.json")));
    claims.add(readmit(story.node(DemoMember.LUMEN)));
    return claims;
  }

  /** What was told can be proven, to somebody without a node, too. */
  private List<Claim> prove(Story story, List<String> signals) {
    return new Proving(
            story.node(DemoMember.TERN), home.convener(), home.folder().resolve("evidence.zip"))
        .tell(signals);
  }

  /** Lumen registers the type that it did not know, and takes in what it held back. */
  private Claim readmit(ApiClient lumen) {
    var unknown = RefusalReason.INDICATOR_TYPE_UNKNOWN.wireName();
    var readmission = new Readmission(lumen);
    long held = readmission.held(unknown);
    federation.registerLocalType(DemoMember.LUMEN);
    return Claim.equal(
        "Lumen registers the unknown type and re-admits what it quarantined",
        held,
        readmission.readmit(unknown));
  }

  /**
   * Tells the counts whenever they change, until it is enough. While a node is stopped, nothing is
   * told.
   *
   * @param enough is asked before each look, and sets the pace by waiting a while
   */
  public void watch(BooleanSupplier enough) {
    var story = new Story(federation.clients(), narrator);
    var last = List.<PairCounts>of();
    do {
      var now = counts(story).orElse(last);
      if (!now.equals(last)) {
        narrator.counts(now);
        last = now;
      }
    } while (!enough.getAsBoolean());
  }

  /** Empty while a node is stopped or starts. */
  private static Optional<List<PairCounts>> counts(Story story) {
    try {
      return Optional.of(story.counts());
    } catch (Unreachable | ApiProblem e) {
      return Optional.empty();
    }
  }

  private Path told() {
    return home.folder().resolve("published");
  }

  @Override
  public void close() {
    try (home) {
      federation.close();
    }
  }
}
