package org.heliograph.protocol.seal;

import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.wire.Opening;
import org.jspecify.annotations.Nullable;

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
  private final BitSet sealed;
  private final Hash recordRoot;
  private final Hash leafHash;

  private Entry(
      Action action,
      long revision,
      String clause,
      byte[] header,
      List<Slot> slots,
      @Nullable BitSet sealed,
      Hash recordRoot,
      RecordHasher hasher) {
    this.action = action;
    this.revision = revision;
    this.clause = clause;
    this.header = header;
    this.slots = slots;
    this.disclosed = open(slots);
    this.sealed = sealed == null ? disclosed : sealed;
    this.recordRoot = recordRoot;
    var clauseBytes = clause.getBytes(StandardCharsets.UTF_8);
    this.leafHash = hasher.leaf(recordRoot, action, revision, this.sealed, clauseBytes);
  }

  private static BitSet open(List<Slot> slots) {
    var open = new BitSet(slots.size());
    for (int slot = 0; slot < slots.size(); slot++) {
      open.set(slot, slots.get(slot).isOpen());
    }
    return open;
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
        null,
        record.root(),
        new RecordHasher());
  }

  /** The tombstone of a record: its header without any slots. */
  public static Entry withdraw(byte[] header, long revision, String clause) {
    return of(
        Action.WITHDRAW, revision, clause, header.clone(), List.of(), null, new RecordHasher());
  }

  /**
   * Reads an entry and computes its commitments, record root and leaf.
   *
   * @throws RefusedException with FRAMING_INVALID or ENTRY_INVALID
   */
  public static Entry ofWire(org.heliograph.protocol.wire.Entry wire) {
    return of(wire, null, new RecordHasher());
  }

  /**
   * Reads an entry of which its recipient has kept less than was disclosed.
   *
   * @param sealed the slots that were disclosed to it, which the seal covers
   * @throws RefusedException as {@link #ofWire}; ENTRY_INVALID where these are not its slots
   */
  public static Entry ofKept(org.heliograph.protocol.wire.Entry wire, BitSet sealed) {
    return of(wire, (BitSet) sealed.clone(), new RecordHasher());
  }

  /** Reads the entries of a batch with one digest. */
  public static List<Entry> allOfWire(List<org.heliograph.protocol.wire.Entry> wires) {
    var hasher = new RecordHasher();
    return wires.stream().map(wire -> of(wire, null, hasher)).toList();
  }

  private static Entry of(
      org.heliograph.protocol.wire.Entry wire, @Nullable BitSet sealed, RecordHasher hasher) {
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
        sealed,
        hasher);
  }

  static Entry of(
      Action action,
      long revision,
      String clause,
      byte[] header,
      List<Slot> slots,
      @Nullable BitSet sealed,
      RecordHasher hasher) {
    EntryRules.check(action, revision, clause, header, slots);
    if (sealed != null) {
      EntryRules.checkSealed(slots, sealed);
    }
    var root = hasher.root(header, slots);
    return new Entry(action, revision, clause, header, List.copyOf(slots), sealed, root, hasher);
  }

  /**
   * This entry as its recipient may keep it: salt and value of the other slots are gone, and it
   * still leads to the seal.
   *
   * @param kept slots that stay open where they are
   */
  public Entry keeping(BitSet kept) {
    var fewer = new ArrayList<Slot>(slots.size());
    for (var slot : slots) {
      fewer.add(kept.get(fewer.size()) ? slot : slot.closed());
    }
    return new Entry(
        action,
        revision,
        clause,
        header,
        List.copyOf(fewer),
        sealed,
        recordRoot,
        new RecordHasher());
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

  /** The slots that are open here. */
  public BitSet disclosed() {
    return (BitSet) disclosed.clone();
  }

  /** The slots that the seal covers as disclosed; more than are open where less was kept. */
  public BitSet sealed() {
    return (BitSet) sealed.clone();
  }

  /** Whether the recipient has kept less than was disclosed to it. */
  public boolean isLessened() {
    return !sealed.equals(disclosed);
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
