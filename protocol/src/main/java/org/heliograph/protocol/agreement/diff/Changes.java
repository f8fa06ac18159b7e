package org.heliograph.protocol.agreement.diff;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multisets;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Collects what differs at one place. */
final class Changes {
  private final Place place;
  private final List<Change> list;

  Changes(Place place) {
    this(place, new ArrayList<>());
  }

  private Changes(Place place, List<Change> list) {
    this.place = place;
    this.list = list;
  }

  List<Change> list() {
    return list;
  }

  /** The same collection, at another part of the same clause. */
  Changes in(Part part) {
    return new Changes(place.in(part), list);
  }

  <T> void value(Term term, T before, T after, Rule<? super T> rule) {
    if (!before.equals(after)) {
      list.add(new Change.Altered(place, term, rule.direction(before, after), before, after));
    }
  }

  /** Each item permits something. */
  void permits(Term term, Set<?> before, Set<?> after) {
    items(term, before, after, Direction.WIDENS, Direction.NARROWS);
  }

  /** Each item forbids something. */
  void forbids(Term term, Set<?> before, Set<?> after) {
    items(term, before, after, Direction.NARROWS, Direction.WIDENS);
  }

  /** A signal passes with one of the items; where there are none, every signal does. */
  void asksForOne(Term term, Set<?> before, Set<?> after) {
    if (before.isEmpty() || after.isEmpty()) {
      forbids(term, before, after);
    } else {
      permits(term, before, after);
    }
  }

  /** Items of which neither more nor fewer is safe; their order says nothing. */
  void matters(Term term, Collection<?> before, Collection<?> after) {
    var was = LinkedHashMultiset.create(before);
    var is = LinkedHashMultiset.create(after);
    added(term, Multisets.difference(is, was), Direction.WIDENS);
    removed(term, Multisets.difference(was, is), Direction.WIDENS);
    if (was.equals(is)) {
      value(term, List.copyOf(before), List.copyOf(after), Rule.neverMatters());
    }
  }

  void added(Term term, Collection<?> items, Direction direction) {
    if (!items.isEmpty()) {
      list.add(new Change.Added(place, term, direction, List.copyOf(items)));
    }
  }

  void removed(Term term, Collection<?> items, Direction direction) {
    if (!items.isEmpty()) {
      list.add(new Change.Removed(place, term, direction, List.copyOf(items)));
    }
  }

  private void items(Term term, Set<?> before, Set<?> after, Direction more, Direction fewer) {
    added(term, Sets.difference(after, before), more);
    removed(term, Sets.difference(before, after), fewer);
  }
}
