package org.heliograph.node.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.banks.BankIndex;
import org.heliograph.node.matching.banks.PostgresBankEntries;
import org.heliograph.node.matching.banks.PostgresBankFollower;
import org.heliograph.node.matching.banks.PostgresBanks;
import org.heliograph.node.matching.banks.PostgresKnownGood;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.matching.switches.PostgresSwitches;
import org.heliograph.node.matching.switches.SourceSwitches;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.signal.IndicatorTypes;

/** Banks and switches behind a test's API, followed by nothing but their own changes. */
final class TestBanks {
  final SourceSwitches switches;
  final KnownGood knownGood;
  private final Map<String, CallHandler> handlers = new HashMap<>();

  TestBanks(PostgresDatabase database, TestMembers members, Leaving leaving, Clock clock) {
    var index = new BankIndex(List.of(new PdqIndex(), new ExactIndex(Set.of("pdq"))));
    var follower = new PostgresBankFollower(database, index);
    follower.follow();
    knownGood = new PostgresKnownGood(database, index);
    var banks = new PostgresBanks(database, clock);
    var entries = new PostgresBankEntries(database, clock);
    var types = IndicatorTypes.standard();
    handlers.putAll(new BankRoutes(banks, follower::follow).handlers());
    handlers.putAll(
        new BankEntryRoutes(banks, entries, follower::follow, types, leaving).handlers());
    handlers.putAll(
        new BankFileRoutes(banks, entries, follower::follow, types, leaving).handlers());
    var stored = new PostgresSwitches(database, clock);
    switches = new SourceSwitches(stored, clock);
    handlers.putAll(
        new SwitchRoutes(stored, switches::read, name -> member(members, name), types).handlers());
  }

  /** Beside the members that have keys there is tern, of whom signals are held. */
  private static Optional<String> member(TestMembers members, String name) {
    return name.equals("tern")
        ? Optional.of("tern.example")
        : members.directory.byAlias(name).or(() -> members.directory.member(name)).map(Member::id);
  }

  /** By operation. */
  Map<String, CallHandler> handlers() {
    return handlers;
  }
}
