package org.heliograph.node.returns.carry;

import io.vertx.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SortedMap;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.Seal;

/**
 * Takes in the items of one type of a consignment. Handed in twice, an item has the effect of once.
 */
@FunctionalInterface
public interface PostgresItemTaker<T> {
  /**
   * Where items come from.
   *
   * @param seal whose source is the partner that says them
   * @param agreement the version that it names, which was in force at some time
   * @param now of the transaction
   */
  record Context(Seal seal, Agreement agreement, OffsetDateTime now) {
    public String partner() {
      return seal.source();
    }
  }

  /**
   * Takes items inside the transaction that takes their consignment, all in few statements.
   *
   * @param items by their place in the batch
   * @return those that were refused, by place; they go back in the receipt
   */
  Map<Integer, Refusal> take(SqlConnection sql, Context context, SortedMap<Integer, T> items);
}
