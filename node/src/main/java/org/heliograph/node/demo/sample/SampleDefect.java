package org.heliograph.node.demo.sample;

import static org.heliograph.protocol.refusal.RefusalReason.CSV_MALFORMED;
import static org.heliograph.protocol.refusal.RefusalReason.DATE_IN_FUTURE;
import static org.heliograph.protocol.refusal.RefusalReason.FIELD_INVALID;
import static org.heliograph.protocol.refusal.RefusalReason.FIELD_MISSING;
import static org.heliograph.protocol.refusal.RefusalReason.FIELD_UNKNOWN;
import static org.heliograph.protocol.refusal.RefusalReason.INDICATOR_INVALID;
import static org.heliograph.protocol.refusal.RefusalReason.INDICATOR_TYPE_UNKNOWN;
import static org.heliograph.protocol.refusal.RefusalReason.JSON_DUPLICATE_KEY;
import static org.heliograph.protocol.refusal.RefusalReason.JSON_LONE_SURROGATE;
import static org.heliograph.protocol.refusal.RefusalReason.JSON_MALFORMED;
import static org.heliograph.protocol.refusal.RefusalReason.JSON_NUMBER_RANGE;
import static org.heliograph.protocol.refusal.RefusalReason.LABEL_UNKNOWN;
import static org.heliograph.protocol.refusal.RefusalReason.SIGNAL_EXPIRED;
import static org.heliograph.protocol.refusal.RefusalReason.VALUE_TOO_LONG;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** A way in which a row may be wrong, and the reason with which a node refuses it. */
public final class SampleDefect {
  private static final List<SampleDefect> ALL =
      List.of(
          new SampleDefect(
              "not-json",
              JSON_MALFORMED,
              SampleFormat.NDJSON,
              text -> text.substring(0, text.length() / 2)),
          new SampleDefect(
              "duplicate-key",
              JSON_DUPLICATE_KEY,
              SampleFormat.NDJSON,
              text -> "{\"tlp\":\"GREEN\"," + text.substring(1)),
          new SampleDefect(
              "lone-surrogate",
              JSON_LONE_SURROGATE,
              SampleFormat.NDJSON,
              text -> text.substring(0, text.length() - 1) + ",\"act\":\"\\ud83d\"}"),
          new SampleDefect(
              "huge-number",
              JSON_NUMBER_RANGE,
              SampleFormat.NDJSON,
              text -> text.replaceFirst("\"confidence\":\\d+", "\"confidence\":9007199254740993")),
          new SampleDefect(
              "too-many-cells", CSV_MALFORMED, SampleFormat.CSV, text -> text + ",one,too,many"),
          new SampleDefect("no-kind", FIELD_MISSING, draft -> draft.remove("kind")),
          new SampleDefect("unknown-kind", FIELD_INVALID, draft -> draft.put("kind", "rumour")),
          new SampleDefect("no-indicator", FIELD_MISSING, draft -> draft.remove("indicators")),
          new SampleDefect(
              "unknown-type", INDICATOR_TYPE_UNKNOWN, indicator("iris_code", "0123456789abcdef")),
          new SampleDefect("short-hash", INDICATOR_INVALID, content("sha256", "0123456789abcdef")),
          new SampleDefect(
              "not-hex", INDICATOR_INVALID, content("md5", "zz23456789abcdef0123456789abcdef")),
          new SampleDefect(
              "no-email", INDICATOR_INVALID, account("email", "account-17 at example.org")),
          new SampleDefect("no-platform", FIELD_MISSING, account("username", "invented_name_17")),
          new SampleDefect("no-phone", INDICATOR_INVALID, account("phone", "extension 17")),
          new SampleDefect(
              "long-value",
              VALUE_TOO_LONG,
              indicator("url", "https://example.com/" + "a".repeat(5000))),
          new SampleDefect(
              "no-role",
              FIELD_MISSING,
              account("email", "account-17@example.org", draft -> draft.remove("subjectRole"))),
          new SampleDefect("unknown-scheme", LABEL_UNKNOWN, label("house-rules", "7")),
          new SampleDefect("unknown-code", LABEL_UNKNOWN, label("tc", "Z9")),
          new SampleDefect("confidence-101", FIELD_INVALID, draft -> draft.put("confidence", 101)),
          new SampleDefect("unknown-tlp", FIELD_INVALID, draft -> draft.put("tlp", "PURPLE")),
          new SampleDefect(
              "unknown-origin", FIELD_INVALID, draft -> draft.put("origin", "hearsay")),
          new SampleDefect(
              "bad-language", FIELD_INVALID, draft -> draft.put("language", "no such language")),
          new SampleDefect(
              "long-note", VALUE_TOO_LONG, draft -> draft.put("note", "placeholder ".repeat(400))),
          new SampleDefect(
              "born-tomorrow",
              DATE_IN_FUTURE,
              draft -> draft.put("created", "2999-01-01").put("expires", "2999-06-01")),
          new SampleDefect(
              "expired",
              SIGNAL_EXPIRED,
              draft -> draft.put("created", "2020-01-01").put("expires", "2020-06-01")),
          new SampleDefect(
              "unknown-field",
              FIELD_UNKNOWN,
              SampleFormat.NDJSON,
              draft -> draft.put("severity", "high"),
              text -> text));

  private final String name;
  private final RefusalReason reason;
  private final @Nullable SampleFormat only;
  private final Consumer<ObjectNode> onDraft;
  private final UnaryOperator<String> onText;

  private SampleDefect(String name, RefusalReason reason, Consumer<ObjectNode> onDraft) {
    this(name, reason, null, onDraft, text -> text);
  }

  private SampleDefect(
      String name, RefusalReason reason, SampleFormat only, UnaryOperator<String> onText) {
    this(name, reason, only, draft -> {}, onText);
  }

  private SampleDefect(
      String name,
      RefusalReason reason,
      @Nullable SampleFormat only,
      Consumer<ObjectNode> onDraft,
      UnaryOperator<String> onText) {
    this.name = name;
    this.reason = reason;
    this.only = only;
    this.onDraft = onDraft;
    this.onText = onText;
  }

  /** Those that can be written in a format. */
  static List<SampleDefect> of(SampleFormat format) {
    return ALL.stream().filter(defect -> defect.only == null || defect.only == format).toList();
  }

  /** The reason with which a node refuses the row, among others perhaps. */
  public RefusalReason reason() {
    return reason;
  }

  @Override
  public String toString() {
    return name;
  }

  void spoil(ObjectNode draft) {
    onDraft.accept(draft);
  }

  String spoil(String text) {
    return onText.apply(text);
  }

  private static Consumer<ObjectNode> indicator(String type, String value) {
    return draft -> draft.putArray("indicators").addObject().put("type", type).put("value", value);
  }

  private static Consumer<ObjectNode> content(String type, String value) {
    return indicator(type, value)
        .andThen(draft -> draft.put("kind", "content").remove("subjectRole"));
  }

  private static Consumer<ObjectNode> account(String type, String value) {
    return indicator(type, value)
        .andThen(draft -> draft.put("kind", "account").put("subjectRole", "unknown"));
  }

  private static Consumer<ObjectNode> account(
      String type, String value, Consumer<ObjectNode> after) {
    return account(type, value).andThen(after);
  }

  private static Consumer<ObjectNode> label(String scheme, String code) {
    return draft -> draft.putArray("labels").addObject().put("scheme", scheme).put("code", code);
  }
}
