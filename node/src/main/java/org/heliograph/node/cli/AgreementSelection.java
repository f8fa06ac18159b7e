package org.heliograph.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which partner and direction are meant, where an agreement's id alone does not say it. */
final class AgreementSelection {
  @Option(
      names = "--partner",
      paramLabel = "MEMBER",
      description = "The other party, by alias or member id; needed where ids are not enough.")
  private @Nullable String partner;

  @ArgGroup private final Direction direction = new Direction();

  /** One of two. */
  static final class Direction {
    @Option(names = "--sending", description = "An agreement under which you send.")
    private boolean sending;

    @Option(names = "--receiving", description = "An agreement under which you receive.")
    private boolean receiving;
  }

  /** The path of the version that is meant. */
  AgreementPath find(ApiClient node, String written, Set<String> states) {
    var found = AgreementChoice.parse(written).among(candidates(node), states);
    return new AgreementPath(found.source(), found.recipient(), found.id(), found.version());
  }

  private List<AgreementChoice.Candidate> candidates(ApiClient node) {
    var candidates = new ArrayList<AgreementChoice.Candidate>();
    if (!direction.receiving) {
      list(node, true, candidates);
    }
    if (!direction.sending) {
      list(node, false, candidates);
    }
    return candidates;
  }

  private void list(ApiClient node, boolean sending, List<AgreementChoice.Candidate> into) {
    var path =
        "/v1/agreements?direction="
            + (sending ? "sending" : "receiving")
            + (partner == null ? "" : "&partner=" + ApiClient.encoded(partner));
    ApiLists.all(node, path).forEach(item -> into.add(AgreementChoice.Candidate.of(item, sending)));
  }
}
