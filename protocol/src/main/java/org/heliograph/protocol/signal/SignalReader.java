package org.heliograph.protocol.signal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/**
 * Reads drafts: checks every field, writes each in its canonical form and tells all that is wrong
 * at once. Safe for use by many threads.
 */
public final class SignalReader {
  private final IndicatorTypes types;
  private final FieldForms fields;
  private final Clock clock;

  public SignalReader(IndicatorTypes types, LabelSchemes schemes, Clock clock) {
    this.types = types;
    this.fields = new FieldForms(schemes);
    this.clock = clock;
  }

  /** Reads one draft; never throws for what the draft holds. */
  public Reading read(JsonNode draft) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new DraftReading(draft, types, fields, today).reading();
  }
}
