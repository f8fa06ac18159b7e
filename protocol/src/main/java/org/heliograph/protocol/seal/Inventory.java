package org.heliograph.protocol.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.signal.WireNamed;

/**
 * A recipient's word on what it holds of a source and what it misses, in answer to an {@link
 * Inquiry} or, to begin a session, by itself. All of one answer is of one moment.
 *
 * @param source who signs: the recipient of the signals
 * @param recipient whom it tells: the source of the signals
 * @param session of the inquiry, or one of its own
 * @param number counts the inventories for this recipient; one that is not higher than all before
 *     is ignored
 * @param answers number of the inquiry, 0 where none was asked
 * @param last whether nothing more comes in answer; a part that was asked for and is in none of the
 *     answers may be asked for again
 * @param missing consignments that were waited for long enough
 * @param heads where each stream of the source stands
 */
public record Inventory(
    String federation,
    String source,
    String recipient,
    UUID session,
    long number,
    long answers,
    Instant time,
    Reason reason,
    boolean last,
    List<Missing> missing,
    List<Head> heads,
    List<Divided> divided,
    List<Listed> listed)
    implements Statement {
  public static final String TYP = "heliograph-inventory+jws";

  /** Signals that one part lists at most; a larger part is divided by one digit instead. */
  public static final int MOST_LISTED = 8_000;

  public Inventory {
    time = time.truncatedTo(ChronoUnit.MILLIS);
    missing = List.copyOf(missing);
    heads = List.copyOf(heads);
    divided = List.copyOf(divided);
    listed = List.copyOf(listed);
  }

  /** Why a recipient speaks. */
  public enum Reason implements WireNamed {
    /** Consignments are missing between others. */
    HOLES("holes"),
    /** What a heartbeat announced did not come. */
    TAIL("tail"),
    /** The stream was forked. */
    FORK("fork"),
    /** The recipient was built anew and holds nothing. */
    REBUILT("rebuilt"),
    /** The recipient went back to a backup. */
    RESTORED("restored"),
    /** Consignments came that no key of the recipient opens any longer. */
    KEY_LOST("key-lost"),
    /** The source began a new epoch. */
    EPOCH("epoch"),
    /** Somebody, or an inquiry, asked. */
    ASKED("asked");

    private static final Map<String, Reason> BY_NAME = WireNamed.index(values());

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }

    public static Optional<Reason> ofWire(String name) {
      return Optional.ofNullable(BY_NAME.get(name));
    }
  }

  /** Consignments of a stream that did not come, ends included. */
  public record Missing(StreamName stream, long epoch, SequenceRange range) {
    public Missing {
      require(epoch > 0, "epochs count from 1");
    }
  }

  /**
   * Where one stream stands.
   *
   * @param epoch 0 where nothing has come yet, as is the head
   * @param seal the hash of the seal at the head; empty exactly when the head is 0
   * @param holes what is missing below the head, ascending
   */
  public record Head(
      StreamName stream, long epoch, long head, Optional<Hash> seal, List<SequenceRange> holes) {
    public Head {
      holes = List.copyOf(holes);
      require(seal.isEmpty() == (head == 0), "a head above 0, and no other, has a seal");
    }
  }

  /** Signals of one part, told by count and {@link TreeDigest}. */
  public record Bucket(TreePrefix prefix, long count, Hash digest) {
    public Bucket {
      require(count > 0, "a bucket without signals is left out");
    }
  }

  /**
   * One part that was asked for, divided; buckets ascend, and those that hold nothing are left out.
   */
  public record Divided(TreePrefix prefix, List<Bucket> buckets) {
    public Divided {
      buckets = List.copyOf(buckets);
      for (int i = 0; i < buckets.size(); i++) {
        var bucket = buckets.get(i).prefix();
        require(prefix.covers(bucket), "a bucket lies in its part");
        require(i == 0 || buckets.get(i - 1).prefix().compareTo(bucket) < 0, "buckets ascend");
      }
    }
  }

  /** One part that was asked for, signal by signal, in order of the ids' bytes. */
  public record Listed(TreePrefix prefix, List<TreeRow> rows) {
    public Listed {
      rows = List.copyOf(rows);
      for (int i = 0; i < rows.size(); i++) {
        require(prefix.covers(rows.get(i).id()), "a signal lies in its part");
        require(
            i == 0 || TreeRow.BY_BYTES.compare(rows.get(i - 1).id(), rows.get(i).id()) < 0,
            "signals ascend");
      }
    }

    /** Without the ids. */
    @Override
    public String toString() {
      return "Listed[" + prefix + ", " + rows.size() + " rows]";
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /** How many signals are listed in all parts. */
  public int rows() {
    return listed.stream().mapToInt(part -> part.rows().size()).sum();
  }

  @Override
  public String typ() {
    return TYP;
  }

  @Override
  public byte[] payload() {
    return InventoryJson.write(this);
  }

  /** Reads a payload whose signature was checked before. */
  public static Inventory ofVerified(byte[] payload) {
    return parse(payload);
  }

  static Inventory parse(byte[] payload) {
    return Payload.read(payload, InventoryJson::read);
  }
}
