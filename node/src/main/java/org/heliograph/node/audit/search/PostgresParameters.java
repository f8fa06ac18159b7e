package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Tuple;

/** Values of a statement that is put together, in the order of their numbers. For one thread. */
final class PostgresParameters {
  private final Tuple values = Tuple.tuple();

  /** Adds a value; what comes back stands for it in the statement. */
  String add(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }

  /** A place in the log. */
  String add(EntryRef ref) {
    return "(" + add((Object) ref.log()) + "::int4, " + add((Object) ref.index()) + "::int8)";
  }

  Tuple values() {
    return values;
  }
}
