package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.heliograph.node.audit.log.PostgresTiles;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.TlogProof;

/** Proofs that entries are in the log. Every method waits. */
final class PostgresEntryProofs {
  /** Signatures of a checkpoint that nobody else has cosigned: the log's, and our own. */
  private static final int OWN_SIGNATURES = 2;

  /** So many of the newest checkpoints that partners were sent are looked at for cosignatures. */
  private static final int LOOKED_AT = 50;

  private PostgresEntryProofs() {}

  /** Against the newest checkpoint that a partner cosigned, or else the newest of all. */
  static Optional<TlogProof> prove(SqlClient sql, EntryRef ref) {
    return checkpoint(sql, ref).map(note -> prove(sql, ref, note));
  }

  private static TlogProof prove(SqlClient sql, EntryRef ref, SignedNote note) {
    long size = Checkpoint.parse(note.text()).size();
    var tiles = new PostgresTiles(sql, ref.log());
    return new TlogProof(ref.index(), LogTree.inclusion(tiles, ref.index(), size), note);
  }

  private static Optional<SignedNote> checkpoint(SqlClient sql, EntryRef ref) {
    Optional<SignedNote> newest = Optional.empty();
    for (Row row :
        sql.preparedQuery(
                """
                (select size, note from audit_checkpoint where log = $1 and size > $2 order by size desc limit 1)
                union
                (select size, note from audit_checkpoint where log = $1 and size > $2 and exchanged is not null
                  order by size desc limit $3)
                order by size desc
                """)
            .execute(Tuple.of(ref.log(), ref.index(), LOOKED_AT))
            .await()) {
      var note = SignedNote.parse(row.getString("note"));
      if (note.signatures().size() > OWN_SIGNATURES) {
        return Optional.of(note);
      }
      newest = newest.or(() -> Optional.of(note));
    }
    return newest;
  }
}
