package org.heliograph.node.doctor;

import org.flywaydb.core.api.FlywayException;
import org.heliograph.node.platform.postgres.PostgresSchema;

/** Whether this software and the database's schema go together. */
record PostgresSchemaChecks(Deployment deployment) {
  private static final String CHECK = "database.schema";
  private static final String PAGE = "docs/operate/upgrade.md";

  Finding look() {
    try {
      return judged(PostgresSchema.look(deployment.config().postgres()));
    } catch (FlywayException | IllegalStateException e) {
      return Finding.unknown(CHECK, "What the schema is at cannot be read.");
    }
  }

  private static Finding judged(PostgresSchema.Standing schema) {
    if (schema.isBeyondUs()) {
      return Finding.wrong(
          CHECK,
          "The database is for versions that know migration %d, and this software knows %d."
              .formatted(schema.floor(), schema.known()),
          "The node does not start: it would lose what newer versions rest on.",
          "Install the version that ran last; " + PAGE + ".");
    }
    if (schema.applied() > schema.known()) {
      return Finding.warning(
          CHECK,
          "The database is at migration %d, and this software knows %d."
              .formatted(schema.applied(), schema.known()),
          "It goes on as it is, without what the newer version added.",
          "Upgrade this node as the others; " + PAGE + ".");
    }
    if (schema.applied() < schema.known()) {
      return Finding.warning(
          CHECK,
          schema.applied() == 0
              ? "The database is empty: no node has started on it."
              : "The database is at migration %d, and this software knows %d."
                  .formatted(schema.applied(), schema.known()),
          "The next start of a node with this software brings it there.",
          "Take a backup before that: " + PAGE + ".");
    }
    return Finding.ok(CHECK, "At migration %d, as this software.".formatted(schema.applied()));
  }
}
