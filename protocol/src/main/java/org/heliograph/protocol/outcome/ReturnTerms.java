package org.heliograph.protocol.outcome;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.protocol.signal.WireNamed;

/**
 * What an agreement lets flow back from the recipient to the source.
 *
 * @param outcomes codes that the recipient may report
 * @param automatic those of them that its node reports by itself, as far as it can
 * @param members optional members that an outcome may carry
 */
public record ReturnTerms(
    Set<OutcomeCode> outcomes, Set<OutcomeCode> automatic, Set<Member> members) {
  /** What holds where an agreement says nothing: all that is not sensitive, nothing by itself. */
  public static final ReturnTerms DEFAULT =
      new ReturnTerms(
          Arrays.stream(OutcomeCode.values())
              .filter(code -> !code.isSensitive())
              .collect(Collectors.toUnmodifiableSet()),
          Set.of(),
          Set.copyOf(EnumSet.allOf(Member.class)));

  public ReturnTerms {
    outcomes = inOrder(outcomes, OutcomeCode.class);
    automatic = inOrder(automatic, OutcomeCode.class);
    members = inOrder(members, Member.class);
  }

  /** In the order of the vocabulary, so that one meaning has one form. */
  private static <E extends Enum<E>> Set<E> inOrder(Set<E> set, Class<E> type) {
    var ordered = EnumSet.noneOf(type);
    ordered.addAll(set);
    return Collections.unmodifiableSet(ordered);
  }

  /** An optional member of an outcome. */
  public enum Member implements WireNamed {
    JURISDICTION("jurisdiction"),
    BODY("body"),
    NOTE("note");

    private static final Map<String, Member> BY_WIRE_NAME = WireNamed.index(values());

    private final String wireName;

    Member(String wireName) {
      this.wireName = wireName;
    }

    public static Optional<Member> ofWire(String wireName) {
      return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    @Override
    public String wireName() {
      return wireName;
    }
  }
}
