package org.heliograph.node.app;

import java.net.URI;
import java.util.Deque;
import java.util.Optional;
import org.heliograph.node.api.ClientAddress;
import org.heliograph.node.api.OidcRoutes;
import org.heliograph.node.api.OwnPages;
import org.heliograph.node.api.PeopleParts;
import org.heliograph.node.api.PeopleParts.MemberName;
import org.heliograph.node.api.SessionCookie;
import org.heliograph.node.api.SignedIn;
import org.heliograph.node.people.People;
import org.heliograph.node.people.oidc.OidcSignIns;
import org.heliograph.node.people.oidc.PostgresOidcPeople;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.OidcConfig;
import org.heliograph.protocol.directory.Member;

/** People of this member, who sign in to the node. */
final class PeopleWork {
  private PeopleWork() {}

  /**
   * @param parts to close when the node stops
   */
  static PeopleParts of(Ground ground, Deque<AutoCloseable> parts) {
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
            alias,
            ground.self());
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
        Optional.ofNullable(terms.oidc()).map(oidc -> oidc(ground, oidc, signedIn, parts)));
  }

  private static OidcRoutes oidc(
      Ground ground, OidcConfig terms, SignedIn signedIn, Deque<AutoCloseable> parts) {
    var config = ground.config();
    if (config.http().publicUrl() == null) {
      throw new ConfigException(
          "http.publicUrl: people.oidc needs it, for the provider sends browsers back to it");
    }
    var signIns =
        new OidcSignIns(
            terms,
            config.homeFolder(),
            URI.create(config.http().address(0) + OidcRoutes.CALLBACK),
            ground.keys().storage(),
            ground.clock());
    parts.push(signIns);
    return new OidcRoutes(
        new OidcRoutes.Parts(
            signIns,
            new PostgresOidcPeople(ground.database(), ground.people(), ground.clock()),
            signedIn,
            ground.counted(),
            config.http(),
            config.member().alias(),
            terms.label()));
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
