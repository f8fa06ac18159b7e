package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which version somebody means by {@code ID} or {@code ID@VERSION}.
 *
 * @param version empty where the highest is meant
 */
record AgreementChoice(String id, OptionalInt version) {
  /** Versions that a list of what can be meant goes up to. */
  private static final int LISTED = 20;

  /** One version that a node knows. */
  record Candidate(
      String source,
      String recipient,
      String id,
      int version,
      String state,
      String title,
      boolean sending) {
    static Candidate of(JsonNode item, boolean sending) {
      return new Candidate(
          Shown.text(item, "source"),
          Shown.text(item, "recipient"),
          Shown.text(item, "id"),
          item.path("version").asInt(),
          Shown.text(item, "state"),
          Shown.text(item, "title"),
          sending);
    }

    String partner() {
      return sending ? recipient : source;
    }

    String name() {
      return id + "@" + version;
    }

    private String pair() {
      return source + " " + recipient;
    }

    private String options() {
      return "--partner " + partner() + (sending ? " --sending" : " --receiving");
    }
  }

  static AgreementChoice parse(String written) {
    int at = written.lastIndexOf('@');
    if (at < 0 && !written.isBlank()) {
      return new AgreementChoice(written, OptionalInt.empty());
    }
    var number = written.substring(at + 1);
    if (at < 1 || !number.matches("[1-9][0-9]{0,8}")) {
      throw new CommandFailed(
          "\"" + Shown.plain(written) + "\" is not ID or ID@VERSION, such as known-content@2");
    }
    return new AgreementChoice(written.substring(0, at), OptionalInt.of(Integer.parseInt(number)));
  }

  /**
   * The one that is meant.
   *
   * @param states states in which a version is rather meant; all where it is empty
   * @throws CommandFailed if none is, or several could be; lists them
   */
  Candidate among(Collection<Candidate> all, Set<String> states) {
    if (all.isEmpty()) {
      throw new CommandFailed(
          "there is no agreement"
              + " that this could be; start with ./heliograph agreement new, or check --partner");
    }
    var named = all.stream().filter(one -> one.id().equals(id)).toList();
    if (named.isEmpty()) {
      throw new CommandFailed("no agreement has the id " + id + "; there are:" + lines(all));
    }
    if (named.stream().map(Candidate::pair).distinct().count() > 1) {
      throw new CommandFailed(
          "several agreements have the id "
              + id
              + "; add what stands behind the one that you mean:"
              + lines(named));
    }
    return version.isPresent() ? exactly(named) : highest(named, states);
  }

  private Candidate exactly(List<Candidate> named) {
    return named.stream()
        .filter(one -> one.version() == version.orElseThrow())
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailed(
                    "%s has no version %d; there are:%s"
                        .formatted(id, version.orElseThrow(), lines(named))));
  }

  private static Candidate highest(List<Candidate> named, Set<String> states) {
    var byVersion = Comparator.comparingInt(Candidate::version);
    return named.stream()
        .filter(one -> states.contains(one.state()))
        .max(byVersion)
        .orElseGet(() -> named.stream().max(byVersion).orElseThrow());
  }

  private static String lines(Collection<Candidate> candidates) {
    var lines =
        candidates.stream()
            .sorted(Comparator.comparing(Candidate::pair).thenComparing(Candidate::name))
            .limit(LISTED)
            .map(one -> "\n  %s %s  (%s)".formatted(one.name(), one.options(), one.state()))
            .collect(Collectors.joining());
    return candidates.size() <= LISTED ? lines : lines + "\n  … see ./heliograph agreement list";
  }
}
