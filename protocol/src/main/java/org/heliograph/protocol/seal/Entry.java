package org.heliograph.protocol.seal;

import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.wire.Opening;

/**
 * What one partner gets about one record, and what the seal covers of it: a leaf of the sealed
 * tree.
 *
 * <p>An entry is well-formed: its sizes are within {@link Limits} and its commitments were computed
 * here from what it discloses. What its header and values mean is read later. Immutable.
 */
public final class Entry {
  /** Length of a salt in bytes. */
  public static final int SALT_LENGTH = 16;

  private final Action action;
  private final long revision;
  private final String clause;
  private final byte[] header;
  private final List<Slot> slots;
  private final BitSet disclosed;
  private final Hash recordRoot;
  private final Hash leafHash;

  private Entry(
      Action action,
      long revision,
      String clause,
      byte[] header,
      List<Slot> slots,
      Hash recordRoot,
      RecordHasher hasher) {
    this.action = action;
    this.revision = revision;
    this.clause = clause;
    this.header = header;
    this.slots = slots;
    this.disclosed = new BitSet(slots.size());
    for (int slot = 0; slot < slots.size(); slot++) {
      disclosed.set(slot, slots.get(slot).isOpen());
    }
    this.recordRoot = recordRoot;
    var clauseBytes = clause.getBytes(StandardCharsets.UTF_8);
    this.leafHash = hasher.leaf(recordRoot, action, revision, disclosed, clauseBytes);
  }

  /**
   * Discloses some slots of a record; everything else of it stays in this process.
   *
   * @param action DISCLOSE or NARROW
   * @param revision counts what this partner is told about this id, from 1
   * @throws IllegalArgumentException for another action, or a slot that is padding or does not
   *     exist
   */
  public static Entry disclose(
      CommittedRecord record, Action action, long revision, String clause, BitSet disclosed) {
    if (action == Action.WITHDRAW) {
      throw new IllegalArgumentException("a withdrawal discloses nothing");
    }
    var slots = new ArrayList<Slot>(record.slotCount());
    for (var slot : record.slots()) {
      boolean open = disclosed.get(slots.size());
      if (open && !slot.isOpen()) {
        throw new IllegalArgumentException("slot " + slots.size() + " is padding");
      }
      slots.add(open ? slot : slot.closed());
    }
    if (disclosed.length() > slots.size()) {
      throw new IllegalArgumentException("there is no slot " + (disclosed.length() - 1));
    }
    EntryRules.check(action, revision, clause, record.header(), slots);
    return new Entry(
        action,
        revision,
        clause,
        record.header(),
        List.copyOf(slots),
        record.root(),
        new RecordHasher());
  }

  /** The tombstone of a record: its header without any slots. */
  public static Entry withdraw(byte[] header, long revision, String clause) {
    return of(Action.WITHDRAW, revision, clause, header.clone(), List.of(), new RecordHasher());
  }

  /**
   * Reads an entry and computes its commitments, record root and leaf.
   *
   * @throws RefusedException with FRAMING_INVALID or ENTRY_INVALID
   */
  public static Entry ofWire(org.heliograph.protocol.wire.Entry wire) {
    return of(wire, new RecordHasher());
  }

  /** Reads the entries of a batch with one digest. */
  public static List<Entry> allOfWire(List<org.heliograph.protocol.wire.Entry> wires) {
    var hasher = new RecordHasher();
    return wires.stream().map(wire -> of(wire, hasher)).toList();
  }

  private static Entry of(org.heliograph.protocol.wire.Entry wire, RecordHasher hasher) {
    EntryRules.checkFraming(wire);
    var slots = new ArrayList<Slot>(wire.getSlotsCount());
    for (var slot : wire.getSlotsList()) {
      slots.add(
          slot.hasOpening()
              ? Slot.open(
                  hasher,
                  slots.size(),
                  slot.getOpening().getSalt().toByteArray(),
                  slot.getOpening().getValue().toByteArray())
              : Slot.closed(slot.getCommitment().toByteArray()));
    }
    return of(
        Action.ofCode(wire.getActionValue()).orElseThrow(EntryRules::actionUnknown),
        wire.getRevision(),
        wire.getClause(),
        wire.getHeader().toByteArray(),
        slots,
        hasher);
  }

  static Entry of(
      Action action,
      long revision,
      String clause,
      byte[] header,
      List<Slot> slots,
      RecordHasher hasher) {
    EntryRules.check(action, revision, clause, header, slots);
    var root = hasher.root(header, slots);
    return new Entry(action, revision, clause, header, List.copyOf(slots), root, hasher);
  }

  public org.heliograph.protocol.wire.Entry toWire() {
    var wire =
        org.heliograph.protocol.wire.Entry.newBuilder()
            .setActionValue(action.code())
            .setRevision(revision)
            .setClause(clause)
            .setHeader(UnsafeByteOperations.unsafeWrap(header));
    for (var slot : slots) {
      wire.addSlots(toWire(slot));
    }
    return wire.build();
  }

  private static org.heliograph.protocol.wire.Slot toWire(Slot slot) {
    var wire = org.heliograph.protocol.wire.Slot.newBuilder();
    if (slot.isOpen()) {
      wire.setOpening(
          Opening.newBuilder()
              .setSalt(UnsafeByteOperations.unsafeWrap(slot.salt().orElseThrow()))
              .setValue(UnsafeByteOperations.unsafeWrap(slot.value().orElseThrow())));
    } else {
      wire.setCommitment(UnsafeByteOperations.unsafeWrap(slot.commitment()));
    }
    return wire.build();
  }

  public Action action() {
    return action;
  }

  /** Which word this is on the record's id for this partner, from 1; the highest wins. */
  public long revision() {
    return revision;
  }

  public String clause() {
    return clause;
  }

  /** The header's verbatim JSON. */
  public byte[] headerBytes() {
    return header.clone();
  }

  /** How many slots the record has; 0 for a withdrawal. */
  public int slotCount() {
    return slots.size();
  }

  public BitSet disclosed() {
    return (BitSet) disclosed.clone();
  }

  /** The exact JSON bytes of a disclosed slot, the literal {@code null} where it is absent. */
  public Optional<byte[]> value(int slot) {
    return slots.get(slot).value().map(byte[]::clone);
  }

  public Hash recordRoot() {
    return recordRoot;
  }

  public Hash leafHash() {
    return leafHash;
  }

  List<Slot> slots() {
    return slots;
  }
}
