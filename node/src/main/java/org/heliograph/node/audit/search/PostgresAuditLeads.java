package org.heliograph.node.audit.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.seal.Position;

/** Leads from what other reports say to the entries that prove it. Waits. */
public final class PostgresAuditLeads {
  private static final int MOST = 500;

  private final PostgresDatabase database;

  public PostgresAuditLeads(PostgresDatabase database) {
    this.database = database;
  }

  /** A sealed batch for a partner. */
  public record Sealed(String partner, String stream, long epoch, long sequence) {
    public static Sealed of(String partner, Position at) {
      return new Sealed(partner, at.stream().toString(), at.epoch(), at.sequence());
    }
  }

  /**
   * The entries of the batches that a signal of ours was disclosed, narrowed or withdrawn in: those
   * that are in the log already, at most 500.
   */
  public Map<Sealed, EntryRef> disclosures(UUID signal) {
    var question =
        new Question(
            signal, null, null, null, null, AuditAct.SIGNALS_DISCLOSED, null, null, null, true);
    var leads = new HashMap<Sealed, EntryRef>();
    for (var found :
        PostgresAuditSearch.find(
                database.pool(), question, null, MOST, PostgresAuditSearch.STANDARD)
            .items()) {
      found
          .entry()
          .flatMap(PostgresAuditLeads::batch)
          .ifPresent(batch -> leads.put(batch, found.ref()));
    }
    return leads;
  }

  private static Optional<Sealed> batch(AuditEntry entry) {
    var stream = entry.objects().get("stream");
    var epoch = entry.objects().get("epoch");
    var sequence = entry.objects().get("sequence");
    return entry.partner() == null || stream == null || epoch == null || sequence == null
        ? Optional.empty()
        : Optional.of(
            new Sealed(entry.partner(), stream, Long.parseLong(epoch), Long.parseLong(sequence)));
  }
}
