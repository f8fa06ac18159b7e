package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Is told what happens in the demo, in order, on one thread. */
public interface Narrator {
  /** Something begins that takes a moment, such as "PostgreSQL". */
  void begins(String what);

  /** What began last is done; {@code detail} says with what result. */
  void done(String detail);

  /** A member's upload was answered, row by row. */
  void published(DemoMember member, String format, JsonNode job);

  /** The counts of all pairs as they stand now. */
  void counts(List<PairCounts> counts);

  /** All is said and done; the claims say whether it is as promised. */
  void ends(DemoReport report);
}
