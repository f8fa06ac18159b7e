package org.heliograph.node.audit.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.audit.log.Damage.Kind;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.AuditEntry.FactsRoot;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Holds the stored entries against the hashes of the log's tree, and what is copied from them
 * against the entries. Takes pages of rows in order. For one thread.
 */
final class RowCheck {
  private final TrustedTiles tiles;
  private final Findings findings;
  private final List<Doubt> doubts = new ArrayList<>();
  private long expected;

  /** How many places later than in the tree entries stand, after some were put in or taken out. */
  private long moved;

  /** An entry that does not stand where the tree has it, if anywhere. */
  record Doubt(long index, Hash leaf) {}

  /** An entry that stands for facts, and where these are kept. */
  record WithFacts(long index, @Nullable Long id, FactsRoot root) {}

  /**
   * @param from index of the first entry to check
   */
  RowCheck(TrustedTiles tiles, Findings findings, long from) {
    this.tiles = tiles;
    this.findings = findings;
    this.expected = from;
  }

  /** Entries of which it is to be found out whether the tree has them elsewhere. */
  List<Doubt> doubts() {
    return doubts;
  }

  /** Checks rows that follow those before; gives the sound ones that stand for facts. */
  List<WithFacts> check(List<LogRow> rows) {
    var withFacts = new ArrayList<WithFacts>();
    var leaves = rows.stream().map(LogRow::leaf).toList();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      missing(row.index());
      expected = row.index() + 1;
      if (isRight(row, leaves.get(i), i + 1 < rows.size() ? leaves.get(i + 1) : null)) {
        read(row).ifPresent(withFacts::add);
      }
    }
    return withFacts;
  }

  /** Ends with what is missing before an index. */
  void end(long to) {
    missing(to + Math.min(moved, 0));
  }

  private void missing(long before) {
    if (expected < before) {
      findings.add(expected - moved, before - moved - 1, Kind.MISSING);
      expected = before;
    }
  }

  private boolean isRight(LogRow row, Hash leaf, @Nullable Hash next) {
    long place = row.index() - moved;
    var want = tiles.leaf(place);
    if (Objects.equals(leaf, want)) {
      return true;
    }
    boolean isNextHere = next != null && Objects.equals(next, want);
    if (Objects.equals(leaf, tiles.leaf(place + 1)) && !isNextHere) {
      findings.add(place, Kind.MISSING);
      moved--;
      return true;
    }
    if (want == null || (isNextHere && !Objects.equals(leaf, tiles.leaf(place + 1)))) {
      findings.add(row.index(), Kind.INSERTED);
      moved += want == null ? 0 : 1;
      return false;
    }
    findings.add(row.index(), Kind.REWRITTEN);
    doubts.add(new Doubt(row.index(), leaf));
    return false;
  }

  private Optional<WithFacts> read(LogRow row) {
    try {
      var entry = AuditEntry.read(row.entry());
      if (!row.isCopyOf(entry) || (row.facts() == null) == (entry.facts() != null)) {
        findings.add(row.index(), Kind.COLUMNS);
      }
      return Optional.ofNullable(entry.facts())
          .map(root -> new WithFacts(row.index(), row.facts(), root));
    } catch (RuntimeException e) {
      // an entry of a later version: its hash is right, and that is all that can be said
      return Optional.empty();
    }
  }
}
