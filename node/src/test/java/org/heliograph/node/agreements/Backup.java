package org.heliograph.node.agreements;

import java.util.List;
import java.util.stream.Collectors;

/** What a member's database holds of agreements at one time, to be put back later. */
final class Backup {
  private static final List<String> TABLES =
      List.of(
          "agreement",
          "agreement_event",
          "approval",
          "act_channel",
          "act",
          "act_taken",
          "datasheet",
          "programme",
          "accession",
          "accession_told",
          "retelling");

  private final AgreementSide side;

  private Backup(AgreementSide side) {
    this.side = side;
  }

  static Backup of(AgreementSide side) {
    run(
        side,
        TABLES.stream()
            .map(
                table ->
                    "drop table if exists backup_%s; create table backup_%s as select * from %s;"
                        .formatted(table, table, table))
            .collect(Collectors.joining()));
    return new Backup(side);
  }

  /** As if nothing had happened since. */
  void isRestored() {
    rebuilt(side);
    run(
        side,
        TABLES.stream()
            .map(
                table ->
                    "insert into %s overriding system value select * from backup_%s;"
                        .formatted(table, table))
            .collect(Collectors.joining()));
    side.inForce.reload();
  }

  /** The member's database begins empty. */
  static void rebuilt(AgreementSide side) {
    run(side, "truncate retelling_part, " + String.join(", ", TABLES));
    side.inForce.reload();
  }

  private static void run(AgreementSide side, String sql) {
    side.database.pool().query(sql).execute().await();
  }
}
