package org.heliograph.node.matching.pdq;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The numbers of each entry: one in most, any number of them where many signals have the same hash.
 * Not changed any more once its segment is published.
 */
final class Numbers {
  private static final long NONE = Long.MIN_VALUE;
  private static final int LINK = 2;

  /** By entry: its number; or, below zero, the complement of a link's place; or {@link #NONE}. */
  private long[] first;

  /** Links of two words: a number, and what else the entry has, as in {@link #first}. */
  private long[] links = new long[0];

  private int linked;
  private long size;

  Numbers(int entries) {
    first = new long[entries];
    Arrays.fill(first, NONE);
  }

  /** As they are in a file. */
  Numbers(long[] first, long[] links) {
    this.first = first;
    this.links = links;
    this.linked = links.length;
    this.size = Arrays.stream(first).filter(one -> one != NONE).count() + linked / LINK;
  }

  void add(int entry, long number) {
    size++;
    if (first[entry] == NONE) {
      first[entry] = number;
      return;
    }
    if (linked == links.length) {
      links = Arrays.copyOf(links, Math.max(64, linked + linked / 2 & -LINK));
    }
    links[linked] = number;
    links[linked + 1] = first[entry];
    first[entry] = ~linked;
    linked += LINK;
  }

  /** Pairs of entry and number. */
  long size() {
    return size;
  }

  boolean has(int entry) {
    return first[entry] != NONE;
  }

  void forEach(int entry, LongConsumer taker) {
    long rest = first[entry];
    while (rest < 0 && rest != NONE) {
      int link = (int) ~rest;
      taker.accept(links[link]);
      rest = links[link + 1];
    }
    if (rest != NONE) {
      taker.accept(rest);
    }
  }

  /** Keeps that many entries, and no more room than they need. */
  void trim(int entries) {
    first = first.length == entries ? first : Arrays.copyOf(first, entries);
    links = links.length == linked ? links : Arrays.copyOf(links, linked);
  }

  long[] first() {
    return first;
  }

  long[] links() {
    return links;
  }

  long bytes() {
    return Long.BYTES * ((long) first.length + links.length);
  }
}
