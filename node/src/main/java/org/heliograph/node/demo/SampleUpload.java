package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.BulkPublish;
import org.heliograph.node.demo.sample.SampleCsv;
import org.heliograph.node.demo.sample.SampleFormat;
import org.heliograph.node.demo.sample.SampleRow;
import org.heliograph.node.demo.sample.SampleSignals;

/** A sample file of one member, and how it is published. */
final class SampleUpload {
  private final DemoMember member;
  private final SampleFormat format;
  private final List<SampleRow> rows;

  private SampleUpload(DemoMember member, SampleFormat format, List<SampleRow> rows) {
    this.member = member;
    this.format = format;
    this.rows = List.copyOf(rows);
  }

  /**
   * What the three members publish: one row in a hundred is defective.
   *
   * @param signals rows of Harbor, in all; the others publish about a tenth
   */
  static List<SampleUpload> all(int signals, LocalDate today) {
    return all(signals, today, SampleSignals::of);
  }

  /** The same of standard types alone, for members that have registered none of their own. */
  static List<SampleUpload> ofStandardTypes(int signals, LocalDate today) {
    return all(signals, today, SampleSignals::ofStandardTypes);
  }

  private static List<SampleUpload> all(
      int signals, LocalDate today, BiFunction<Long, LocalDate, SampleSignals> kind) {
    int csv = signals * 2 / 5;
    var harbor = kind.apply(17L, today);
    return List.of(
        of(DemoMember.HARBOR, SampleFormat.NDJSON, harbor, signals - csv),
        of(DemoMember.HARBOR, SampleFormat.CSV, harbor, csv),
        of(DemoMember.TERN, SampleFormat.NDJSON, kind.apply(18L, today), signals / 10),
        of(
            DemoMember.LUMEN,
            SampleFormat.CSV,
            SampleSignals.ofStandardTypes(19, today),
            signals / 20));
  }

  private static SampleUpload of(
      DemoMember member, SampleFormat format, SampleSignals signals, int count) {
    return new SampleUpload(member, format, signals.rows(count, count / 100, format));
  }

  DemoMember member() {
    return member;
  }

  SampleFormat format() {
    return format;
  }

  List<SampleRow> rows() {
    return rows;
  }

  long defective() {
    return rows.stream().filter(row -> row.defect().isPresent()).count();
  }

  String fileName() {
    return member.alias() + (format == SampleFormat.CSV ? ".csv" : ".ndjson");
  }

  /** Writes the file, and sends it through the member's API. */
  JsonNode publish(ApiClient node, Path folder) {
    var file = folder.resolve(fileName());
    var lines = new ArrayList<String>();
    if (format == SampleFormat.CSV) {
      lines.add(SampleCsv.header());
    }
    rows.forEach(row -> lines.add(row.text(format)));
    try {
      Files.createDirectories(folder);
      Files.write(file, lines);
      var key = "demo " + fileName();
      return new BulkPublish(file, format.mediaType(), null, key).send(node, sent -> {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write or send " + file, e);
    }
  }
}
