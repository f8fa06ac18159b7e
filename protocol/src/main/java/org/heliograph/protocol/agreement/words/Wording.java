package org.heliograph.protocol.agreement.words;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Transfer;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.signal.WireNamed;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.jspecify.annotations.Nullable;

/**
 * In which words agreements are put: the language, the registries that name their terms, and what
 * members are called. Thread-safe.
 */
public final class Wording {
  private final Texts texts;
  private final Vocabulary vocabulary;
  private final LabelSchemes schemes;
  private final UnaryOperator<String> memberNames;

  private Wording(
      Texts texts, Vocabulary vocabulary, LabelSchemes schemes, UnaryOperator<String> memberNames) {
    this.texts = texts;
    this.vocabulary = vocabulary;
    this.schemes = schemes;
    this.memberNames = memberNames;
  }

  /** English, with the registries that ship with this version and members by their ids. */
  public static Wording english() {
    return new Wording(
        new Texts(Locale.ENGLISH),
        Vocabulary.standard(),
        LabelSchemes.standard(),
        UnaryOperator.identity());
  }

  /** These words, with other names for members, such as their aliases. */
  public Wording callingMembers(UnaryOperator<String> names) {
    return new Wording(texts, vocabulary, schemes, names);
  }

  /** These words, with label schemes that a member loaded. */
  public Wording naming(LabelSchemes others) {
    return new Wording(texts, vocabulary, others, memberNames);
  }

  Texts texts() {
    return texts;
  }

  String member(String id) {
    return Texts.printed(memberNames.apply(id));
  }

  String quoted(String text) {
    return texts.text("quoted", "text", text);
  }

  String purpose(String iri) {
    return vocabulary.purpose(iri).map(Vocabulary.Term::title).orElseGet(() -> quoted(iri));
  }

  String provision(String iri) {
    return vocabulary.provision(iri).map(Vocabulary.Term::title).orElseGet(() -> quoted(iri));
  }

  /** Whether a provision does this for a clause. */
  boolean does(String provision, Vocabulary.Role role) {
    return vocabulary.provision(provision).filter(it -> it.role() == role).isPresent();
  }

  String tool(String iri) {
    return vocabulary.transferTool(iri).map(Vocabulary.Term::title).orElseGet(() -> quoted(iri));
  }

  String field(String name) {
    var key = "field." + name;
    return texts.has(key) ? texts.text(key) : quoted(name);
  }

  /** What people call an indicator type. */
  public String type(String name) {
    var key = "type." + name;
    return texts.has(key) ? texts.text(key) : texts.text("type.other", "type", quoted(name));
  }

  /** A label with what its scheme says of it: {@code tc:A1 (prepubescent, sex act)}. */
  String label(String label) {
    int colon = label.indexOf(':');
    var scheme = colon < 0 ? label : label.substring(0, colon);
    return schemes
        .find(scheme)
        .map(it -> it.codes().get(label.substring(colon + 1)))
        .map(title -> Texts.printed(label + " (" + title + ")"))
        .orElseGet(() -> quoted(label));
  }

  String named(String group, WireNamed constant) {
    return texts.text(group + "." + constant.wireName());
  }

  String allNamed(String group, Collection<? extends WireNamed> constants) {
    return texts.all(constants.stream().map(constant -> named(group, constant)).toList());
  }

  String anyNamed(String group, Collection<? extends WireNamed> constants) {
    return texts.any(constants.stream().map(constant -> named(group, constant)).toList());
  }

  String basis(Basis basis) {
    return texts.text("basis.short", values(basis));
  }

  String transfer(Transfer transfer) {
    return texts.text("transfer.short", values(transfer));
  }

  Map<String, Object> values(Basis basis) {
    var values = values(basis.validity());
    values.put("provision", provision(basis.provision()));
    values.put("suspended", String.valueOf(basis.suspended()));
    reference(basis.reference(), values);
    return values;
  }

  Map<String, Object> values(Transfer transfer) {
    var values = values(transfer.validity());
    var country = transfer.country();
    values.put("tool", tool(transfer.tool()));
    values.put("abroad", yesIf(country != null));
    values.put("country", country == null ? "" : texts.countryName(country));
    reference(transfer.reference(), values);
    return values;
  }

  Map<String, Object> values(Validity validity) {
    var values = new LinkedHashMap<String, Object>();
    values.put("from", texts.date(validity.from()));
    values.put("ends", yesIf(validity.to() != null));
    values.put("to", end(validity.to()));
    return values;
  }

  private String end(@Nullable OffsetDateTime to) {
    return to == null ? "" : texts.date(to);
  }

  void reference(@Nullable String reference, Map<String, Object> values) {
    values.put("referenced", yesIf(reference != null));
    values.put("reference", reference == null ? "" : quoted(reference));
  }

  static String yesIf(boolean condition) {
    return condition ? "yes" : "no";
  }
}
