package org.heliograph.node.matching.banks;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;

/** What the audit holds of banks: names and counts, never a value. Pure. */
final class BankActs {
  private static final String BANK = "bank";
  private static final String ENTRIES = "entries";

  private BankActs() {}

  static Act made(Bank bank) {
    return set("made", bank);
  }

  static Act changed(Bank bank) {
    return set("changed", bank);
  }

  private static Act set(String did, Bank bank) {
    return Act.of(AuditAct.BANK_SET)
        .about(BANK, bank.name())
        .about("did", did)
        .about("pdqDistance", bank.pdqDistance())
        .about("on", bank.on())
        .saying("description", bank.description());
  }

  static Act removed(String bank, long entries) {
    return Act.of(AuditAct.BANK_SET)
        .about(BANK, bank)
        .about("did", "removed")
        .counting(ENTRIES, entries);
  }

  /**
   * @param file that they came in, where there was one
   */
  static Act added(String bank, Optional<UUID> file, List<Long> entries) {
    return entries(bank, entries)
        .about("did", "added")
        .about("file", file.orElse(null))
        .counting("added", entries.size());
  }

  static Act takenOut(String bank, List<Long> entries) {
    return entries(bank, entries).about("did", "removed").counting("removed", entries.size());
  }

  private static Act entries(String bank, List<Long> entries) {
    return Act.of(AuditAct.BANK_ENTRIES_CHANGED)
        .about(BANK, bank)
        .about("entry", entries.size() == 1 ? entries.getFirst() : null);
  }
}
