package org.heliograph.node.audit.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.SignedDirectory;

/** The directories that this member has accepted, as they were signed. */
final class PostgresDirectories {
  private static final int AT_ONCE = 50;

  private PostgresDirectories() {}

  /** The first of each different list of members, and the newest, by version. */
  static SequencedMap<Long, byte[]> distinct(SqlClient sql, DirectoryTrust trust) {
    var shown = new TreeMap<Long, byte[]>();
    List<Member> last = List.of();
    byte[] newest = {};
    long version = -1;
    while (true) {
      var rows =
          sql.preparedQuery(
                  "select version, jws from directory_snapshot where version > $1 order by version limit $2")
              .execute(Tuple.of(version, AT_ONCE))
              .await();
      for (var row : rows) {
        version = row.getLong(0);
        newest = row.getString(1).getBytes(US_ASCII);
        var members = trust.verifyKept(SignedDirectory.parse(newest)).members();
        if (!members.equals(last)) {
          shown.put(version, newest);
          last = members;
        }
      }
      if (rows.size() < AT_ONCE) {
        break;
      }
    }
    if (newest.length > 0) {
      shown.put(version, newest);
    }
    return shown;
  }
}
