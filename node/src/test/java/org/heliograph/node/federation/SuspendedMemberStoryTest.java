package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.hash.Hashing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that the convener suspended gets nothing new, and hears of all that is taken back. */
class SuspendedMemberStoryTest {
  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static final AtomicInteger PROBES = new AtomicInteger(100);

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    tern.starts();
    harbor.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void aWithdrawalReachesASuspendedMemberAndNothingNewDoesUntilItIsBack() {
    // Given
    var convener = federation.convener(InstantSource.system());
    String known = hash(1);
    String mistake = tern.publishes(Party.content(known));
    harbor.awaitsMatches(known, 1);

    // When
    convener.suspend("harbor");
    await().atMost(Duration.ofMinutes(1)).until(SuspendedMemberStoryTest::withholds);
    String unseen = hash(2);
    String later = tern.publishes(Party.content(unseen));
    tern.withdraws(mistake);

    // Then
    harbor.awaits(tern, mistake, signal -> signal.get("state").asText().equals("withdrawn"));
    harbor.awaitsMatches(known, 0);
    harbor.awaitsMatches(unseen, 0);

    // When
    convener.resume("harbor");

    // Then
    harbor.awaits(tern, later, signal -> signal.get("state").asText().equals("kept"));
    harbor.awaitsMatches(unseen, 1);
    assertThat(later).isNotEqualTo(mistake);
  }

  /** Publishes one more, and tells whether one was withheld by now. */
  private static boolean withholds() {
    tern.publishes(Party.content(hash(PROBES.incrementAndGet())));
    return tern.count(harbor, "/sent/withheld/member-suspended") > 0;
  }

  private static String hash(int number) {
    return Hashing.sha256().hashInt(7_000 + number).toString();
  }
}
