package org.heliograph.protocol.taxonomy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.json.ResourceJson;

/**
 * How labels of one scheme read in another. Every edge is there from both its ends; labels that
 * mean exactly the same share their edges. No other chains are followed: a broader label of a
 * broader label is not told. Immutable.
 */
public final class Crosswalk {
  private static final Comparator<Mapping> CLOSEST_FIRST =
      Comparator.comparing(Mapping::relation).thenComparing(Mapping::basis);
  private static final Crosswalk SHIPPED = shipped(LabelSchemes.standard());

  private final int version;
  private final List<Mapping> stated;
  private final Map<Label, List<Mapping>> byLabel;

  private Crosswalk(int version, List<Mapping> stated) {
    this.version = version;
    this.stated = List.copyOf(stated);
    var grouped = new LinkedHashMap<Label, List<Mapping>>();
    MappingClosure.of(stated)
        .forEach(m -> grouped.computeIfAbsent(m.from(), from -> new ArrayList<>()).add(m));
    grouped.values().forEach(list -> list.sort(CLOSEST_FIRST));
    byLabel = grouped;
  }

  /** The crosswalk that every node of this release has; agreements match labels through it. */
  public static Crosswalk shipped() {
    return SHIPPED;
  }

  /**
   * The shipped edges over more schemes than the standard ones: "everything" then takes them in.
   */
  public static Crosswalk shipped(LabelSchemes schemes) {
    var file = CrosswalkFile.shipped(ResourceJson.read(Crosswalk.class, "crosswalk.json"), schemes);
    return new Crosswalk(file.version(), file.mappings());
  }

  /** This crosswalk with a member's own edges, for reading; see {@link CrosswalkFile}. */
  public Crosswalk with(Collection<Mapping> more) {
    var all = new ArrayList<>(stated);
    all.addAll(more);
    return new Crosswalk(version, all);
  }

  /** Version of the shipped data. */
  public int version() {
    return version;
  }

  /** All edges, from both ends, closest relations first for each label. */
  public List<Mapping> mappings() {
    return byLabel.values().stream().flatMap(List::stream).toList();
  }

  /** The edges of one label, closest relations first. */
  public List<Mapping> mappings(Label from) {
    return List.copyOf(byLabel.getOrDefault(from, List.of()));
  }

  /**
   * What a label reads like in another scheme: closest relations first, with those whose conditions
   * are not met or cannot be told, and with explicit records that it does not match. Empty where
   * nothing is known.
   *
   * @param attributes of the signal, term by name
   */
  public List<Translation> translate(
      Label from, String targetScheme, Map<String, String> attributes) {
    return mappings(from).stream()
        .filter(mapping -> mapping.to().scheme().equals(targetScheme))
        .map(mapping -> mapping.translation(attributes))
        .toList();
  }

  /** The labels that mean exactly the wanted one; it stands first itself, without conditions. */
  public List<LabelMatch> exactMatches(Label wanted) {
    return matches(wanted, Set.of(MappingRelation.EXACT_MATCH));
  }

  /**
   * The labels that mean exactly the wanted one, or that it is broader than; it stands first
   * itself. A label may stand there more than once with other conditions, any of which do.
   */
  public List<LabelMatch> exactAndBroadMatches(Label wanted) {
    return matches(wanted, Set.of(MappingRelation.EXACT_MATCH, MappingRelation.BROAD_MATCH));
  }

  private List<LabelMatch> matches(Label wanted, Set<MappingRelation> relations) {
    var matches = new ArrayList<LabelMatch>();
    matches.add(
        new LabelMatch(wanted, MappingRelation.EXACT_MATCH, MappingBasis.PUBLISHED, List.of()));
    for (var mapping : mappings(wanted)) {
      var towardsWanted = mapping.relation().inverse();
      if (relations.contains(towardsWanted)) {
        matches.add(
            new LabelMatch(mapping.to(), towardsWanted, mapping.basis(), mapping.conditions()));
      }
    }
    return List.copyOf(matches);
  }
}
