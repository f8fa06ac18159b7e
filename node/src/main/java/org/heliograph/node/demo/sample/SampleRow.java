package org.heliograph.node.demo.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a sample file. */
public final class SampleRow {
  private final int number;
  private final ObjectNode draft;
  private final @Nullable SampleDefect defect;

  private SampleRow(int number, ObjectNode draft, @Nullable SampleDefect defect) {
    this.number = number;
    this.draft = draft;
    this.defect = defect;
  }

  static SampleRow sound(int number, ObjectNode draft) {
    return new SampleRow(number, draft, null);
  }

  static SampleRow spoiled(int number, ObjectNode draft, SampleDefect defect) {
    defect.spoil(draft);
    return new SampleRow(number, draft, defect);
  }

  /** First row is 1; a header line does not count. */
  public int number() {
    return number;
  }

  public ObjectNode draft() {
    return draft;
  }

  /** What is wrong with it; empty for a sound row. */
  public Optional<SampleDefect> defect() {
    return Optional.ofNullable(defect);
  }

  /** The row as it stands in a file, without the end of line. */
  public String text(SampleFormat format) {
    var text = format == SampleFormat.NDJSON ? draft.toString() : SampleCsv.row(draft);
    return defect == null ? text : defect.spoil(text);
  }
}
