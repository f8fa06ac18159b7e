package org.heliograph.node.demo.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A realistic mix of invented signals: every kind and indicator type, labels of several schemes,
 * roles, origins, languages and relations. The same seed and day give the same signals.
 */
public final class SampleSignals {
  /** An indicator type that is not among the standard ones and that not every member registers. */
  public static final String LOCAL_TYPE = "sketch_hash";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> KINDS = List.of("content", "account", "keyword", "link");
  private static final List<String> LANGUAGES =
      List.of("de", "en", "es", "fr", "pt-BR", "tr", "uk");
  private static final List<String[]> LABELS =
      List.of(
          new String[] {"tc", "A1"},
          new String[] {"tc", "A2"},
          new String[] {"tc", "B1"},
          new String[] {"tc", "B2"},
          new String[] {"iwf", "B"},
          new String[] {"uk", "C"},
          new String[] {"interpol-baseline", "1"},
          new String[] {"interpol-baseline", "2"});

  private final Dice dice;
  private final LocalDate today;
  private final boolean withLocalType;
  private final SampleIndicators indicators;
  private final List<String> earlier = new ArrayList<>();

  private SampleSignals(Dice dice, LocalDate today, boolean withLocalType) {
    this.dice = dice;
    this.today = today;
    this.withLocalType = withLocalType;
    this.indicators = new SampleIndicators(dice, today);
  }

  public static SampleSignals of(long seed, LocalDate today) {
    return new SampleSignals(new Dice(new Random(seed)), today, true);
  }

  /** The same mix without {@link #LOCAL_TYPE}, for a source that has not registered it. */
  public static SampleSignals ofStandardTypes(long seed, LocalDate today) {
    return new SampleSignals(new Dice(new Random(seed)), today, false);
  }

  /** What a member that knows the local type adds to its registry. */
  public static ArrayNode localTypes() {
    var types = JSON.arrayNode();
    types
        .addObject()
        .put("name", LOCAL_TYPE)
        .put("title", "Sketch hash, a type of the demo's own")
        .put("pattern", "[0-9a-f]{24}")
        .put("folding", "LOWER")
        .put("expects", "24 hexadecimal characters")
        .putArray("kinds")
        .add("content");
    return types;
  }

  /** Sound drafts, as a source writes them. */
  public List<ObjectNode> drafts(int count) {
    var drafts = new ArrayList<ObjectNode>(count);
    for (int i = 0; i < count; i++) {
      drafts.add(draft());
    }
    return drafts;
  }

  /** Rows of which some are spoiled, each in a way that {@link SampleRow#defect} names. */
  public List<SampleRow> rows(int count, int defective, SampleFormat format) {
    var defects = SampleDefect.of(format);
    var rows = new ArrayList<SampleRow>(count);
    int spoiled = 0;
    for (int row = 1; row <= count; row++) {
      // evenly spread: the share of defective rows so far never runs ahead of the whole
      boolean spoil = (long) row * defective / count > spoiled;
      rows.add(
          spoil
              ? SampleRow.spoiled(row, draft(), defects.get(spoiled++ % defects.size()))
              : SampleRow.sound(row, draft()));
    }
    return rows;
  }

  private ObjectNode draft() {
    var kind = dice.weighted(KINDS, 45, 27, 12, 16);
    var draft = JSON.objectNode().put("kind", kind);
    draft.putArray("indicators").addAll(indicatorsOf(kind));
    classification(draft);
    if (kind.equals("account")) {
      draft.put(
          "subjectRole",
          dice.weighted(
              List.of("suspected-offender", "unknown", "victim", "child-with-harmful-behaviour"),
              70,
              18,
              8,
              4));
    }
    provenance(draft);
    context(draft);
    handling(draft);
    return draft;
  }

  private List<ObjectNode> indicatorsOf(String kind) {
    return switch (kind) {
      case "content" -> content();
      case "account" -> several(SampleIndicators.ACCOUNT_TYPES, dice.between(1, 3));
      case "keyword" -> List.of(indicators.of("keyword"));
      default -> several(SampleIndicators.LINK_TYPES, dice.between(1, 2));
    };
  }

  /** Most content has several hashes; a few items have a hash of the local type alone. */
  private List<ObjectNode> content() {
    if (withLocalType && dice.percent(4)) {
      return List.of(indicators.of(LOCAL_TYPE));
    }
    return several(SampleIndicators.CONTENT_TYPES, dice.between(1, 5));
  }

  private List<ObjectNode> several(List<String> types, int count) {
    var left = new ArrayList<>(types);
    var several = new ArrayList<ObjectNode>();
    for (int i = 0; i < count; i++) {
      several.add(indicators.of(left.remove(dice.between(0, left.size() - 1))));
    }
    return several;
  }

  private void classification(ObjectNode draft) {
    var labels = draft.putArray("labels");
    var label = dice.one(LABELS);
    labels.addObject().put("scheme", label[0]).put("code", label[1]);
    if (dice.percent(60)) {
      draft
          .putObject("attributes")
          .put("depiction", dice.weighted(List.of("real", "generated", "unknown"), 70, 12, 18))
          .put("jurisdiction", dice.one(List.of("DE", "US", "GB", "BR", "KE")));
    }
  }

  private void provenance(ObjectNode draft) {
    draft.put("confidence", dice.between(35, 100)).put("humanReviewed", dice.percent(72));
    draft.put(
        "detection",
        dice.one(
            List.of(
                "hash-match",
                "similarity-match",
                "classifier",
                "keyword-match",
                "manual-review",
                "investigation")));
    draft.put(
        "origin",
        dice.weighted(
            List.of("own-platform", "user-report", "hotline", "ncmec", "victim", "other-member"),
            55,
            22,
            9,
            6,
            3,
            5));
    draft.put("privateCommunications", dice.percent(6));
    draft.put("government", dice.weighted(List.of("none", "requested"), 99, 1));
  }

  private void context(ObjectNode draft) {
    if (dice.percent(65)) {
      var from = today.minusDays(dice.between(65, 120));
      draft
          .putObject("observed")
          .put("from", from.toString())
          .put("to", from.plusDays(dice.between(1, 4)).toString());
    }
    if (dice.percent(50)) {
      draft.put("language", dice.one(LANGUAGES));
    }
    if (!earlier.isEmpty() && dice.percent(15)) {
      draft
          .putArray("relations")
          .addObject()
          .put("type", dice.one(List.of("same-actor", "found-with", "derived-from")))
          .put("id", dice.one(earlier));
    }
    if (dice.percent(10)) {
      draft.putArray("reported").addObject().put("to", "ncmec").put("reference", dice.digits(8));
    }
    if (dice.percent(20)) {
      draft.put("note", "Invented for the demo, case " + dice.digits(4) + ".");
    }
  }

  private void handling(ObjectNode draft) {
    draft.put(
        "tlp",
        dice.weighted(List.of("AMBER", "GREEN", "AMBER+STRICT", "RED", "CLEAR"), 62, 22, 8, 4, 4));
    draft.put("onward", dice.percent(10)).put("activeCase", dice.percent(5));
    draft.put("created", today.minusDays(dice.between(0, 60)).toString());
    draft.put("expires", today.plusDays(dice.between(30, 365)).toString());
    var id = dice.uuid().toString();
    draft.put("id", id);
    earlier.add(id);
  }
}
