package org.heliograph.protocol.seal;

/** What one record, entry and batch may hold at most; checked before anything is allocated. */
public final class Limits {
  /** A header, in bytes. */
  public static final int HEADER = 4 << 10;

  /** A field's or indicator's value, in bytes. */
  public static final int VALUE = 64 << 10;

  /** A record: its header and all its values together, in bytes. */
  public static final int RECORD = 256 << 10;

  /** Indicators of one record. */
  public static final int INDICATORS = 16;

  /** Slots of one record, indicators and padding included. */
  public static final int SLOTS = 64;

  /** A clause id, in bytes of UTF-8. */
  public static final int CLAUSE = 128;

  /** Entries of one batch. */
  public static final int ENTRIES = 1_024;

  /** Entries of one batch together, in bytes on the wire, at which a sender closes it. */
  public static final int BATCH = 640 << 10;

  private Limits() {}
}
