package org.heliograph.node.audit.search;

/** A stretch of the log, from one entry up to before another. */
record Span(EntryRef from, EntryRef to) {
  static final Span WHOLE = new Span(EntryRef.FIRST, EntryRef.BEYOND);

  /** What of it comes after an entry, in the order of the answer. */
  Span after(EntryRef ref, boolean oldestFirst) {
    return oldestFirst
        ? new Span(ref.compareTo(from) < 0 ? from : ref.next(), to)
        : new Span(from, ref.compareTo(to) < 0 ? ref : to);
  }

  boolean isEmpty() {
    return from.compareTo(to) >= 0;
  }
}
