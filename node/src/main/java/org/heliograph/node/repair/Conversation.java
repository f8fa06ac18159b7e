package org.heliograph.node.repair;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.heliograph.node.repair.Comparison.Difference;
import org.heliograph.node.repair.PostgresExpected.Reached;
import org.heliograph.node.repair.Resync.State;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.TreePrefix;
import org.heliograph.protocol.seal.TreeRow;
import org.jspecify.annotations.Nullable;

/**
 * One session as its leader remembers it: what was asked, and how far the comparison is. It begins
 * with the digest of all, goes down where that differs, waits until what differed was sealed and
 * has arrived, and asks for the digest of all again. For one thread.
 */
final class Conversation {
  private static final int MOST_ROUNDS = 8;

  /** Of one round; a recipient that always divides otherwise is asked no more. */
  private static final int MOST_QUESTIONS = 1_000;

  /** How long the receipts of what a snapshot covers may take. */
  private static final Duration RECEIPTS = Duration.ofSeconds(20);

  private static final Duration SOON = Duration.ofMillis(300);
  private static final int MOST_DOUBLINGS = 4;

  private final Leading.Parts with;
  private @Nullable Question question;
  private @Nullable Comparison comparison;
  private Instant notBefore = Instant.MIN;
  private int early;
  private int attempts;
  private int questions;
  private long different;
  private long unexplained;

  /** What was asked and is being answered. */
  private static final class Question {
    private final long number;
    private final RepairVoice.Parts parts;
    private final List<Reached> reached;
    private Instant at;
    private @Nullable Instant waitsSince;
    private @Nullable Expected expected;

    Question(long number, RepairVoice.Parts parts, List<Reached> reached, Instant at) {
      this.number = number;
      this.parts = parts;
      this.reached = reached;
      this.at = at;
    }

    boolean isRoot() {
      return parts.equals(RepairVoice.Parts.ROOT);
    }
  }

  Conversation(Leading.Parts with) {
    this.with = with;
  }

  /** Reads what came and asks what is next; tells whether it got on. */
  boolean advance(Resync session) {
    boolean moved = false;
    for (var next = with.repairs().next(session.partner());
        next.isPresent();
        next = with.repairs().next(session.partner())) {
      if (!hear(session, next.get())) {
        break;
      }
      with.repairs().done(next.get());
      moved = true;
      if (with.resyncs().find(session.id()).filter(Resync::isOpen).isEmpty()) {
        return true;
      }
    }
    return go(session) || moved;
  }

  /** Asks what is next, or again. */
  private boolean go(Resync session) {
    Instant now = with.clock().instant();
    Question asked = question;
    if (asked != null && now.isBefore(with.waits().again(asked.at, attempts))) {
      return false;
    }
    if (asked != null) {
      attempts++;
      forget();
      if (attempts == Waits.NOTED) {
        with.resyncs().says(session.id(), Words.unanswered(session.partner()));
      }
    }
    if (now.isBefore(notBefore)) {
      return false;
    }
    if (comparison == null && session.mode().repairs() && with.queue().waits(session.partner())) {
      sending(session);
      return false;
    }
    ask(session, now);
    return true;
  }

  private void sending(Resync session) {
    if (session.state() != State.SENDING) {
      with.resyncs().moved(session.id(), State.SENDING);
    }
  }

  private void forget() {
    question = null;
    comparison = null;
  }

  private void ask(Resync session, Instant now) {
    var going = comparison;
    var parts = RepairVoice.Parts.ROOT;
    if (going != null) {
      parts =
          new RepairVoice.Parts(
              going.toDivide(Inquiry.MOST_PARTS), going.digits(), going.toList(Inquiry.MOST_PARTS));
      going.asked();
      questions++;
    }
    var reached = with.expected().heads(session.partner());
    long number = with.voice().ask(session.partner(), session.id(), parts);
    question = new Question(number, parts, reached, now);
    with.resyncs().asked(session.id(), with.waits().again(now, attempts).atOffset(ZoneOffset.UTC));
  }

  /**
   * Takes one inventory.
   *
   * @return false where it has to wait for receipts that are under way
   */
  private boolean hear(Resync session, Inventory inventory) {
    Question asked = question;
    if (inventory.answers() == Asking.NOBODY) {
      giveUp(session, inventory);
      if (inventory.reason() == Inventory.Reason.RESTORED) {
        askAnew();
      }
      return true;
    }
    if (asked == null || inventory.answers() != asked.number) {
      return true;
    }
    Instant now = with.clock().instant();
    if (!with.expected().isAnswered(session.partner(), inventory.heads())) {
      return !mayWait(asked, now);
    }
    asked.at = now;
    asked.waitsSince = null;
    attempts = 0;
    with.resyncs().moved(session.id(), State.COMPARING);
    if (asked.isRoot()) {
      root(session, asked, inventory, now);
    } else {
      parts(session, asked, inventory);
    }
    return true;
  }

  /** A partner that went back to a backup may have forgotten the question, and has what it had. */
  private void askAnew() {
    forget();
    attempts = 0;
  }

  private boolean mayWait(Question asked, Instant now) {
    Instant since = asked.waitsSince == null ? now : asked.waitsSince;
    asked.waitsSince = since;
    asked.at = now;
    if (now.isBefore(since.plus(RECEIPTS))) {
      return true;
    }
    later(now);
    return false;
  }

  /** Something is still under way: the question is asked again. */
  private void later(Instant now) {
    forget();
    early++;
    notBefore = now.plus(SOON.multipliedBy(1L << Math.min(early, MOST_DOUBLINGS)));
  }

  /** Gives up what the partner misses; tells whether there was anything. */
  private boolean giveUp(Resync session, Inventory inventory) {
    if (!session.mode().repairs()) {
      return false;
    }
    var told = with.voiding().close(session, inventory.missing());
    told.forEach(with.voice()::say);
    var left = with.expected().leftBehind(session.partner(), inventory.heads());
    left.forEach(one -> with.voiding().leftBehind(session, one.stream(), one.epoch()));
    with.queued().run();
    return !inventory.missing().isEmpty() || !left.isEmpty();
  }

  /** What the partner does not miss yet may be under way, and is given up otherwise. */
  private static boolean mayFill(Resync session, Inventory inventory) {
    return session.mode().repairs()
        && inventory.heads().stream().anyMatch(head -> !head.holes().isEmpty());
  }

  private void root(Resync session, Question asked, Inventory inventory, Instant now) {
    boolean gaveUp = giveUp(session, inventory);
    if (gaveUp
        || mayFill(session, inventory)
        || !with.expected().hasReached(asked.reached, inventory.heads())) {
      later(now);
      return;
    }
    early = 0;
    question = null;
    var held = Root.of(inventory.divided());
    var expected =
        with.expected().read(session.partner(), inventory.heads(), TreePrefix.ALL, TreePrefix.ALL);
    var digest = expected.digest(TreePrefix.ALL);
    long count = digest.count();
    if (count == held.count() && digest.result().equals(held.digest())) {
      agree(session, held);
    } else if (session.mode().repairs() && held.count() == 0) {
      with.resyncs().rounded(session.id());
      with.resyncs()
          .counted(session.id(), with.differences().lacksAll(session, inventory.heads()), 0);
      with.queued().run();
    } else {
      var down = new Comparison();
      down.begin(held, expected);
      comparison = down;
    }
  }

  private void agree(Resync session, Root held) {
    with.voice()
        .close(session.partner(), session.id(), new Inquiry.Closed(held.digest(), held.count()));
    with.resyncs()
        .agreed(session.id(), held.count(), held.digest())
        .ifPresent(with.recovering()::ended);
  }

  private void parts(Resync session, Question asked, Inventory inventory) {
    var down = comparison;
    if (down == null) {
      return;
    }
    var expected = expected(session, asked, inventory);
    inventory.divided().forEach(part -> down.divided(part, asked.parts.digits(), expected));
    var differences = new ArrayList<Difference>();
    inventory.listed().forEach(part -> differences.addAll(down.listed(part, expected)));
    if (!differences.isEmpty()) {
      differ(session, differences);
    }
    if (inventory.last()) {
      question = null;
      if (down.isDone() || questions > MOST_QUESTIONS) {
        comparison = null;
        questions = 0;
        round(session);
      }
    }
  }

  /** All answers to one question are as of the same heads. */
  private Expected expected(Resync session, Question asked, Inventory inventory) {
    var known = asked.expected;
    if (known == null) {
      var all =
          Stream.concat(asked.parts.divide().stream(), asked.parts.list().stream())
              .sorted(Comparator.comparing(TreePrefix::first, TreeRow.BY_BYTES))
              .toList();
      known =
          with.expected().read(session.partner(), inventory.heads(), all.getFirst(), all.getLast());
      asked.expected = known;
    }
    return known;
  }

  private void differ(Resync session, List<Difference> differences) {
    different += differences.size();
    long unknown = 0;
    if (session.mode().repairs()) {
      var rows = with.differences().repair(session, differences);
      unknown = rows.size();
      unexplained += unknown;
      with.queued().run();
      if (!rows.isEmpty()) {
        with.recovering().notExplained(session, rows);
      }
    }
    with.resyncs().counted(session.id(), differences.size(), unknown);
  }

  /** All that differs is known. */
  private void round(Resync session) {
    with.resyncs().rounded(session.id());
    if (!session.mode().repairs()) {
      fail(session, Words.differ(different));
    } else if (unexplained > 0 && unexplained == different) {
      fail(session, Words.unexplained(session.partner(), unexplained));
    } else if (session.rounds() >= MOST_ROUNDS) {
      fail(session, Words.stuck(session.partner(), session.rounds()));
    }
    different = 0;
    unexplained = 0;
  }

  private void fail(Resync session, String words) {
    with.resyncs().failed(session.id(), words).ifPresent(with.recovering()::ended);
  }
}
