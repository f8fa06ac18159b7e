package org.heliograph.node.api;

import java.time.Clock;
import java.util.Optional;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.people.People;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** People of a test's API, who sign in as those of a node do. */
final class TestPeople {
  /** A second factor is for who wants one. */
  static final PeopleConfig TERMS = new PeopleConfig("optional", null, null, null, null, null);

  final People people;
  final PeopleParts parts;

  TestPeople(
      PostgresDatabase database,
      PostgresPeople pseudonyms,
      CountedActs counted,
      StorageKey storageKey,
      Clock clock) {
    this(TERMS, new People.Ground(database, pseudonyms, counted, storageKey, clock));
  }

  TestPeople(PeopleConfig terms, People.Ground ground) {
    people = People.of(ground, terms, "harbor", "harbor.example");
    parts =
        new PeopleParts(
            people,
            new SignedIn(
                people.sessions(),
                new SessionCookie("harbor", false),
                new OwnPages(Optional.empty())),
            new ClientAddress(null),
            () -> new PeopleParts.MemberName("harbor.example", "harbor", "Harbor"),
            Optional.empty());
  }
}
