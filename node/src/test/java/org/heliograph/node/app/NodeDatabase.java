package org.heliograph.node.app;

import org.heliograph.node.platform.postgres.PostgresDatabase;

/** The database of a running node, for measurements. */
public final class NodeDatabase {
  private NodeDatabase() {}

  public static PostgresDatabase of(HeliographNode node) {
    return node.database();
  }
}
