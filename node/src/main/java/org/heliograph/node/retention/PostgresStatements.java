package org.heliograph.node.retention;

import io.vertx.sqlclient.SqlConnection;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.seal.AgreementRef;

/** Tells a source what was deleted of its signals, inside the transaction that closes the count. */
@FunctionalInterface
public interface PostgresStatements {
  void tell(SqlConnection sql, String source, AgreementRef under, DeletionStatement statement);
}
