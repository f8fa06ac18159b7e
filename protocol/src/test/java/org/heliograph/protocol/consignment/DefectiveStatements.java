package org.heliograph.protocol.consignment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.heliograph.protocol.consignment.DefectiveSample.FIRST;
import static org.heliograph.protocol.consignment.DefectiveSample.SECOND;
import static org.heliograph.protocol.consignment.DefectiveSample.on;
import static org.heliograph.protocol.consignment.DefectiveSample.statement;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Copies;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.Statement;

/** Defects of the statements of repair. */
final class DefectiveStatements {
  private DefectiveStatements() {}

  static List<DefectiveSample> repair() {
    return Stream.concat(inquiries().stream(), inventories().stream()).toList();
  }

  private static List<DefectiveSample> inquiries() {
    return List.of(
        defect(
            "inquiry-digits",
            "An inquiry divides a part by three digits.",
            RefusalReason.FIELD_INVALID,
            changed(GoldenRepair.INQUIRY, it -> it.replace("\"digits\":1", "\"digits\":3"))),
        defect(
            "inquiry-upper-case",
            "An inquiry names a part in upper case.",
            RefusalReason.FIELD_INVALID,
            changed(GoldenRepair.INQUIRY, it -> it.replace("\"3f\"", "\"3F\""))),
        defect(
            "inquiry-overlapping",
            "An inquiry names a part within another.",
            RefusalReason.FIELD_INVALID,
            changed(GoldenRepair.INQUIRY, it -> it.replace("\"b\"", "\"3fb\""))),
        defect(
            "inquiry-closed-and-asking",
            "An inquiry says that both agree, and asks.",
            RefusalReason.FIELD_INVALID,
            changed(GoldenRepair.CLOSED, it -> it.replace("\"divide\":[]", "\"divide\":[\"\"]"))));
  }

  private static List<DefectiveSample> inventories() {
    return List.of(
        defect(
            "inventory-unknown-reason",
            "An inventory gives a reason that is not specified.",
            RefusalReason.FIELD_INVALID,
            changed(inventory(), it -> it.replace("\"asked\"", "\"curious\""))),
        defect(
            "inventory-descending",
            "An inventory names its buckets in another order.",
            RefusalReason.FIELD_INVALID,
            changed(inventory(), it -> it.replace("\"prefix\":\"3f0\"", "\"prefix\":\"3f2\""))),
        defect(
            "inventory-outside-of-its-part",
            "An inventory lists a signal that the part does not cover.",
            RefusalReason.FIELD_INVALID,
            changed(inventory(), it -> it.replace("\"3f1c9a\"", "\"3f1c9b\""))),
        defect(
            "inventory-cut-row",
            "An inventory lists half a row.",
            RefusalReason.FIELD_INVALID,
            changed(
                inventory(),
                it -> it.replaceAll("\"rows\":\"[^\"]+\"", "\"rows\":\"" + tenBytes() + "\""))),
        defect(
            "copies-not-an-entry",
            "A copy is no entry.",
            RefusalReason.FIELD_INVALID,
            changed(
                copies(),
                it -> it.replaceAll("\"entry\":\"[^\"]+\"", "\"entry\":\"" + tenBytes() + "\""))));
  }

  private static String tenBytes() {
    return Base64Url.encode(new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
  }

  /** As harbor says it, which is a recipient of tern's as well. */
  private static Inventory inventory() {
    var golden = GoldenRepair.INVENTORY;
    return new Inventory(
        golden.federation(),
        Samples.HARBOR,
        Samples.TERN,
        golden.session(),
        golden.number(),
        golden.answers(),
        golden.time(),
        golden.reason(),
        golden.last(),
        golden.missing(),
        golden.heads(),
        golden.divided(),
        golden.listed());
  }

  private static Copies copies() {
    var golden = GoldenRepair.COPIES;
    return new Copies(
        golden.federation(),
        Samples.HARBOR,
        Samples.TERN,
        golden.session(),
        golden.number(),
        golden.answers(),
        golden.time(),
        golden.last(),
        golden.seals());
  }

  private static String changed(Statement statement, UnaryOperator<String> change) {
    var sound = new String(statement.payload(), UTF_8);
    var payload = change.apply(sound);
    if (payload.equals(sound)) {
      throw new IllegalStateException("nothing was changed in " + statement.typ());
    }
    return Jws.sign(Samples.HARBOR_SEALING, statement.typ(), Samples.utf8(payload));
  }

  private static DefectiveSample defect(
      String name, String defect, RefusalReason reason, String jws) {
    return new DefectiveSample(
        name, defect, List.of(on(FIRST)), statement(jws), reason, on(SECOND));
  }
}
