package org.heliograph.protocol.seal;

/** Sequences of one stream and epoch, both ends included. */
public record SequenceRange(long from, long to) {
  public SequenceRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException("not a range of sequences: " + from + " to " + to);
    }
  }

  public boolean contains(long sequence) {
    return from <= sequence && sequence <= to;
  }
}
