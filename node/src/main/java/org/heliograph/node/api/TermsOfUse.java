package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.words.UseWords;
import org.heliograph.protocol.agreement.words.UseWords.Term;
import org.heliograph.protocol.agreement.words.UseWords.Use;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Terms;

/**
 * What binds whoever uses the matches of one answer: by name at each match, in words once for each
 * clause. For one answer, on one thread.
 */
final class TermsOfUse {
  private final Function<String, PolicyTable> fromSource;
  private final Wording wording;
  private final InstantSource clock;
  private final Map<Under, Optional<Binding>> known = new LinkedHashMap<>();

  /**
   * @param fromSource the agreements with a source, whether in force or not
   */
  TermsOfUse(Function<String, PolicyTable> fromSource, Wording wording, InstantSource clock) {
    this.fromSource = fromSource;
    this.wording = wording;
    this.clock = clock;
  }

  private record Under(String source, String agreement, int version, String clause) {
    static Under of(KeptSignal signal) {
      return new Under(
          signal.source(), signal.agreement(), signal.agreementVersion(), signal.clause());
    }
  }

  /**
   * @param version that binds now
   */
  private record Binding(int version, Use use) {}

  /** Adds {@code duties} and {@code prohibitions} to a match, by name. */
  ObjectNode add(ObjectNode match, KeptSignal signal) {
    known
        .computeIfAbsent(Under.of(signal), this::binding)
        .ifPresent(
            binding -> {
              names(match.putArray("duties"), binding.use.duties());
              names(match.putArray("prohibitions"), binding.use.prohibitions());
            });
    return match;
  }

  private static void names(ArrayNode list, List<Term> terms) {
    terms.forEach(term -> list.add(term.name()));
  }

  /** Adds {@code terms}: in words what binds those matches; nothing where there are none. */
  void tell(ObjectNode answer) {
    if (known.isEmpty()) {
      return;
    }
    var list = answer.putArray("terms");
    known.forEach((under, binding) -> binding.ifPresent(one -> tell(list.addObject(), under, one)));
  }

  /** Adds {@code terms} of one clause; nothing where the agreement is not known here. */
  void tell(ObjectNode json, String source, String agreement, int version, String clause) {
    var under = new Under(source, agreement, version, clause);
    binding(under).ifPresent(one -> tell(json.putObject("terms"), under, one));
  }

  private static void tell(ObjectNode json, Under under, Binding binding) {
    json.put("source", under.source)
        .put("agreement", under.agreement)
        .put("agreementVersion", under.version)
        .put("clause", under.clause)
        .put("bindingVersion", binding.version);
    tell(json.putArray("duties"), binding.use.duties());
    tell(json.putArray("prohibitions"), binding.use.prohibitions());
    tell(json.putArray("handling"), binding.use.handling());
  }

  private static void tell(ArrayNode list, List<Term> terms) {
    for (var term : terms) {
      var one = list.addObject().put("name", term.name());
      term.withinDays().ifPresent(days -> one.put("withinDays", days));
      one.put("words", term.words());
    }
  }

  /** The version in force binds; where none is, the one that it was disclosed under. */
  private Optional<Binding> binding(Under under) {
    var table = fromSource.apply(under.source);
    return Stream.concat(inForce(table, under), named(table, under))
        .flatMap(agreement -> binding(agreement, under).stream())
        .findFirst();
  }

  private Stream<Agreement> inForce(PolicyTable table, Under under) {
    return table.inForce(clock.instant()).stream()
        .filter(agreement -> agreement.id().equals(under.agreement));
  }

  private static Stream<Agreement> named(PolicyTable table, Under under) {
    return table.terms().stream()
        .map(Terms::agreement)
        .filter(one -> one.id().equals(under.agreement) && one.version() == under.version);
  }

  private Optional<Binding> binding(Agreement agreement, Under under) {
    return agreement
        .clause(under.clause)
        .map(clause -> UseWords.of(agreement, clause, wording))
        .map(use -> new Binding(agreement.version(), use));
  }
}
