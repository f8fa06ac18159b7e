package org.heliograph.node.app;

import java.util.Optional;
import org.heliograph.node.api.ClientAddress;
import org.heliograph.node.api.OwnPages;
import org.heliograph.node.api.PeopleParts;
import org.heliograph.node.api.PeopleParts.MemberName;
import org.heliograph.node.api.SessionCookie;
import org.heliograph.node.api.SignedIn;
import org.heliograph.node.people.People;
import org.heliograph.protocol.directory.Member;

/** People of this member, who sign in to the node. */
final class PeopleWork {
  private PeopleWork() {}

  static PeopleParts of(Ground ground) {
    var config = ground.config();
    var terms = config.peopleTerms();
    var alias = config.member().alias();
    var people =
        People.of(
            new People.Ground(
                ground.database(),
                ground.people(),
                ground.counted(),
                ground.keys().storage(),
                ground.clock()),
            terms,
            alias);
    var signedIn =
        new SignedIn(
            people.sessions(),
            new SessionCookie(alias, config.http().isSecure()),
            new OwnPages(config.http().origin()));
    return new PeopleParts(
        people,
        signedIn,
        new ClientAddress(terms.addressHeader()),
        () -> member(ground),
        Optional.empty());
  }

  /** As the directory names it, once there is one. */
  private static MemberName member(Ground ground) {
    var self = ground.config().member();
    String title =
        ground.directory().known().isEmpty()
            ? self.alias()
            : ground
                .directory()
                .current()
                .byAlias(self.alias())
                .map(Member::name)
                .orElse(self.alias());
    return new MemberName(self.id(), self.alias(), title);
  }
}
