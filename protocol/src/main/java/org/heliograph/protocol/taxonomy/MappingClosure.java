package org.heliograph.protocol.taxonomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to stated edges what follows from them: inverses, and what identical labels share. */
final class MappingClosure {
  private final Set<Mapping> all = new LinkedHashSet<>();
  private final Set<Pair> stated = new LinkedHashSet<>();
  private final Map<Label, Identity> identities = new LinkedHashMap<>();

  private record Pair(Label from, Label to) {}

  /** Labels that mean the same, and how well founded that is. */
  private record Identity(Set<Label> labels, MappingBasis basis, boolean shipped) {}

  private MappingClosure(List<Mapping> mappings) {
    for (var mapping : mappings) {
      all.add(mapping);
      all.add(mapping.inverse());
    }
    all.forEach(mapping -> stated.add(new Pair(mapping.from(), mapping.to())));
    mappings.stream().filter(Mapping::isIdentity).forEach(this::identify);
  }

  static Set<Mapping> of(List<Mapping> mappings) {
    var closure = new MappingClosure(mappings);
    List.copyOf(closure.all).forEach(closure::share);
    return closure.all;
  }

  private void identify(Mapping mapping) {
    var one = identity(mapping.from());
    var other = identity(mapping.to());
    var labels = new LinkedHashSet<>(one.labels);
    labels.addAll(other.labels);
    var both =
        new Identity(
            labels,
            mapping.basis().weaker(one.basis).weaker(other.basis),
            mapping.shipped() && one.shipped && other.shipped);
    labels.forEach(label -> identities.put(label, both));
  }

  private Identity identity(Label label) {
    return identities.getOrDefault(
        label, new Identity(Set.of(label), MappingBasis.PUBLISHED, true));
  }

  /** Gives the edge to all labels that mean the same as its ends; what is stated comes first. */
  private void share(Mapping mapping) {
    var starts = identity(mapping.from());
    var ends = identity(mapping.to());
    for (var from : starts.labels) {
      for (var to : ends.labels) {
        if (!from.scheme().equals(to.scheme()) && !stated.contains(new Pair(from, to))) {
          all.add(shared(mapping, from, to, starts, ends));
        }
      }
    }
  }

  private static Mapping shared(
      Mapping mapping, Label from, Label to, Identity starts, Identity ends) {
    var via = new ArrayList<Label>();
    var basis = mapping.basis();
    boolean shipped = mapping.shipped();
    if (!from.equals(mapping.from())) {
      via.add(mapping.from());
      basis = basis.weaker(starts.basis);
      shipped &= starts.shipped;
    }
    if (!to.equals(mapping.to())) {
      via.add(mapping.to());
      basis = basis.weaker(ends.basis);
      shipped &= ends.shipped;
    }
    return new Mapping(
        from,
        mapping.relation(),
        to,
        mapping.conditions(),
        basis,
        mapping.source(),
        mapping.lossiness(),
        shipped,
        via);
  }
}
