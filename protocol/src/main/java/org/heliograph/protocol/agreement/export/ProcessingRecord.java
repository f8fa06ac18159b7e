package org.heliograph.protocol.agreement.export;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.util.Collection;
import java.util.List;

/**
 * A member's record of processing activities under its agreements (GDPR Art. 30(1)): an entry for
 * each clause under which it sends or receives.
 */
public record ProcessingRecord(List<Entry> entries) {
  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writer();
  private static final CsvMapper CSV = new CsvMapper();

  /**
   * One activity. All but the first five are in words.
   *
   * @param activity {@code sends} or {@code receives}
   * @param controller member whose record this is (Art. 30(1)(a))
   * @param otherParty the other member
   * @param roles how the two stand to each other, and where that is laid down
   * @param purpose Art. 30(1)(b)
   * @param dataSubjects categories of people, Art. 30(1)(c)
   * @param dataCategories categories of data, Art. 30(1)(c)
   * @param recipients Art. 30(1)(d)
   * @param transfers to which country, with which safeguards, Art. 30(1)(e)
   * @param erasure when data are erased, Art. 30(1)(f)
   * @param security where measures are described, Art. 30(1)(g)
   * @param legalBases the controller's own
   */
  @JsonPropertyOrder({
    "agreement",
    "version",
    "clause",
    "activity",
    "controller",
    "otherParty",
    "roles",
    "purpose",
    "dataSubjects",
    "dataCategories",
    "recipients",
    "transfers",
    "erasure",
    "security",
    "legalBases",
    "inForce"
  })
  public record Entry(
      String agreement,
      int version,
      String clause,
      String activity,
      String controller,
      String otherParty,
      String roles,
      String purpose,
      String dataSubjects,
      String dataCategories,
      String recipients,
      String transfers,
      String erasure,
      String security,
      String legalBases,
      String inForce) {}

  public ProcessingRecord {
    entries = List.copyOf(entries);
  }

  /** The entries as a JSON array. */
  public String json() {
    return written(JSON, entries) + "\n";
  }

  /** The entries as CSV with a line of column names (RFC 4180), safe to open as a spreadsheet. */
  public String csv() {
    var schema = CSV.schemaFor(Entry.class).withHeader().withLineSeparator("\r\n");
    return written(CSV.writer(schema), entries.stream().map(ProcessingRecord::inert).toList());
  }

  private static String written(ObjectWriter writer, Collection<Entry> entries) {
    try {
      return writer.writeValueAsString(entries);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Entry inert(Entry entry) {
    return new Entry(
        inert(entry.agreement),
        entry.version,
        inert(entry.clause),
        inert(entry.activity),
        inert(entry.controller),
        inert(entry.otherParty),
        inert(entry.roles),
        inert(entry.purpose),
        inert(entry.dataSubjects),
        inert(entry.dataCategories),
        inert(entry.recipients),
        inert(entry.transfers),
        inert(entry.erasure),
        inert(entry.security),
        inert(entry.legalBases),
        inert(entry.inForce));
  }

  /** Text that a spreadsheet does not take for a formula. */
  private static String inert(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
