package org.heliograph.protocol.seal;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.wire.Opening;

/** The form that every entry has, whichever side makes it. */
final class EntryRules {
  private EntryRules() {}

  /** Refuses what is not framed as specified, before any of it is copied or hashed. */
  static void checkFraming(org.heliograph.protocol.wire.Entry wire) {
    require(wire.getUnknownFields().isEmpty(), "An entry has a field that is not specified.");
    if (wire.getSlotsCount() > Limits.SLOTS) {
      throw invalid("slots", "A record has at most 64 slots.");
    }
    for (var slot : wire.getSlotsList()) {
      require(slot.getUnknownFields().isEmpty(), "A slot has a field that is not specified.");
      switch (slot.getContentCase()) {
        case OPENING -> checkFraming(slot.getOpening());
        case COMMITMENT ->
            require(
                slot.getCommitment().size() == Hash.LENGTH, "A commitment does not have 32 bytes.");
        case CONTENT_NOT_SET -> require(false, "A slot is neither open nor closed.");
      }
    }
  }

  private static void checkFraming(Opening opening) {
    require(opening.getUnknownFields().isEmpty(), "An opening has a field that is not specified.");
    require(opening.getSalt().size() == Entry.SALT_LENGTH, "A salt does not have 16 bytes.");
    if (opening.getValue().size() > Limits.VALUE) {
      throw Refusal.of(RefusalReason.VALUE_TOO_LONG).asException();
    }
  }

  static void check(Action action, long revision, String clause, byte[] header, List<Slot> slots) {
    if (revision < 1) {
      throw invalid("revision", "Revisions count from 1.");
    }
    int clauseLength = clause.getBytes(StandardCharsets.UTF_8).length;
    if (clauseLength < 1 || clauseLength > Limits.CLAUSE) {
      throw invalid("clause", "A clause id has 1 to 128 bytes.");
    }
    if (header.length > Limits.HEADER) {
      throw invalid("header", "A header has at most 4 KiB.");
    }
    if ((action == Action.WITHDRAW) != slots.isEmpty()) {
      throw invalid("slots", "Withdrawals have no slots, and everything else has some.");
    }
    long total = header.length;
    for (var slot : slots) {
      total += slot.value().map(value -> value.length).orElse(0);
    }
    if (slots.size() > Limits.SLOTS || total > Limits.RECORD) {
      throw Refusal.of(RefusalReason.RECORD_TOO_LONG).asException();
    }
  }

  /** What is open was sealed as disclosed, and no slot beyond the last was. */
  static void checkSealed(List<Slot> slots, BitSet sealed) {
    boolean covers = sealed.length() <= slots.size();
    for (int slot = 0; slot < slots.size(); slot++) {
      covers &= sealed.get(slot) || !slots.get(slot).isOpen();
    }
    if (!covers) {
      throw invalid("sealed", "The sealed slots are not those of the entry.");
    }
  }

  static RefusedException actionUnknown() {
    return invalid("action", "The action is not one of disclose, narrow and withdraw.");
  }

  private static RefusedException invalid(String field, String detail) {
    return Refusal.at(RefusalReason.ENTRY_INVALID, field, detail).asException();
  }

  private static void require(boolean framed, String otherwise) {
    if (!framed) {
      throw Refusal.of(RefusalReason.FRAMING_INVALID, otherwise).asException();
    }
  }
}
