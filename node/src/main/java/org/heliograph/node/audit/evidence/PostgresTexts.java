package org.heliograph.node.audit.evidence;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.SaltedDigest;
import org.heliograph.protocol.audit.evidence.EvidenceLine;
import org.heliograph.protocol.audit.evidence.TextEvidence.Told;

/**
 * Finds the texts that entries hold salted hashes of: those that stand beside the things that the
 * entry names, and have its hash.
 */
final class PostgresTexts {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Where people write, by what the text is about. */
  private static final String BESIDE =
      """
      select note from agreement_event where id = $1 and note is not null
      union select interpretation from approval where position($1 in subject) > 0 and interpretation is not null
      union select assessment from approval where position($1 in subject) > 0 and assessment is not null
      union select reason from withdrawal where id = any($3) or job = any($3)
      union select reason from signal where id = any($3) and reason is not null
      union select note from signal_decision where id = any($3) or signal = any($3)
      union select note from reported_outcome where (id = any($3) or signal = any($3)) and note is not null
      union select note from collected_outcome where (id = any($3) or signal = any($3)) and note is not null
      union select reason from hold where id = any($3)
      union select end_note from hold where id = any($3) and end_note is not null
      union select decision_note from quarantine where (number::text = any($2) or signal = any($3)) and decision_note is not null
      union select done_note from notice where id = any($3) and done_note is not null
      union select name from api_key where id = any($2)
      union select jws from datasheet where feed = any($2)
      """;

  private PostgresTexts() {}

  /** Those of an entry that are still here with their salts. */
  static List<Told> of(SqlClient sql, EvidenceLine line) {
    var entry = line.entry();
    if (entry.digests().isEmpty()) {
      return List.of();
    }
    var salts = salts(sql, entry);
    var texts = salts.isEmpty() ? Set.<String>of() : beside(sql, line);
    var told = new ArrayList<Told>();
    entry.digests().keySet().stream()
        .sorted()
        .forEach(
            what ->
                Optional.ofNullable(entry.digests().get(what))
                    .flatMap(digest -> told(line, what, digest, salts, texts))
                    .ifPresent(told::add));
    return told;
  }

  private static Optional<Told> told(
      EvidenceLine line,
      String what,
      SaltedDigest digest,
      Map<UUID, byte[]> salts,
      Set<String> texts) {
    var salt = salts.get(digest.salt());
    return salt == null
        ? Optional.empty()
        : texts.stream()
            .filter(text -> digest.isOf(salt, text))
            .map(text -> new Told(line.id(), what, salt, text))
            .findFirst();
  }

  private static Map<UUID, byte[]> salts(SqlClient sql, AuditEntry entry) {
    var ids = entry.digests().values().stream().map(SaltedDigest::salt).toArray(UUID[]::new);
    var rows =
        sql.preparedQuery("select id, salt from audit_salt where id = any($1)")
            .execute(Tuple.tuple().addArrayOfUUID(ids))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .collect(
            Collectors.toUnmodifiableMap(
                row -> row.getUUID(0), row -> row.getBuffer(1).getBytes()));
  }

  private static Set<String> beside(SqlClient sql, EvidenceLine line) {
    var names = new HashSet<>(line.entry().objects().values());
    line.facts().forEach(one -> names.add(one.fact().signal().toString()));
    var ids =
        names.stream()
            .filter(name -> UUID_FORM.matcher(name).matches())
            .map(UUID::fromString)
            .toArray(UUID[]::new);
    var agreement = line.entry().agreement();
    var rows =
        sql.preparedQuery(BESIDE)
            .execute(
                Tuple.of(agreement == null ? "\n" : agreement.id())
                    .addArrayOfString(names.toArray(String[]::new))
                    .addArrayOfUUID(ids))
            .await();
    var texts = new HashSet<String>();
    rows.forEach(row -> texts.add(row.getString(0)));
    return texts;
  }
}
