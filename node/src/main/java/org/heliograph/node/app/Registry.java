package org.heliograph.node.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.heliograph.node.outbound.publish.NegativeList;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.Classification;
import org.heliograph.protocol.taxonomy.Crosswalk;
import org.heliograph.protocol.taxonomy.CrosswalkFile;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/**
 * The indicator types, label schemes and crosswalk that this member knows: the shipped ones, and
 * those of {@code indicator-types.json}, {@code label-schemes.json} and {@code crosswalk.json} in
 * the folder {@code registry} under its home; and its {@code negative-list.txt} there. Agreements
 * are decided with the shipped crosswalk alone, which the partner has too.
 *
 * <p>Safe for use by many threads. A change of a file counts from the next {@link #refresh}; a file
 * that cannot be used changes nothing.
 */
final class Registry {
  private static final String TYPES = "indicator-types.json";
  private static final String SCHEMES = "label-schemes.json";
  private static final String NEGATIVE_LIST = "negative-list.txt";
  private static final String CROSSWALK = "crosswalk.json";

  private final RegistryPart<IndicatorTypes> types;
  private final RegistryPart<Classification> classification;

  private final RegistryPart<NegativeList> negativeList;

  private final UnaryOperator<byte[]> digest;

  private Registry(Path folder, UnaryOperator<byte[]> digest) {
    this.digest = digest;
    types = new RegistryPart<>(folder, List.of(TYPES), Registry::readTypes);
    classification =
        new RegistryPart<>(folder, List.of(SCHEMES, CROSSWALK), Registry::readClassification);
    negativeList =
        new RegistryPart<>(
            folder, List.of(NEGATIVE_LIST), texts -> readNegativeList(texts, types(), digest));
  }

  /**
   * Reads it; a file that is there must be usable.
   *
   * @param digest keyed, for the values of the negative list
   */
  static Registry read(Path home, UnaryOperator<byte[]> digest) {
    return new Registry(home.resolve("registry"), digest);
  }

  IndicatorTypes types() {
    return types.value();
  }

  LabelSchemes schemes() {
    return classification.value().schemes();
  }

  Classification classification() {
    return classification.value();
  }

  /** What of this member must never go out. */
  NegativeList negativeList() {
    return negativeList.value();
  }

  /** Reads the files again where they have changed; whether others count now. */
  boolean refresh() {
    boolean newTypes = types.refresh();
    boolean newClassification = classification.refresh();
    return negativeList.refresh() || newTypes || newClassification;
  }

  /** Keyed digests of the files that count, by name. */
  Map<String, String> digests() {
    return Stream.of(types.used(), classification.used(), negativeList.used())
        .flatMap(texts -> texts.entrySet().stream())
        .collect(
            toUnmodifiableMap(
                Map.Entry::getKey,
                file -> Hash.ofBytes(digest.apply(file.getValue().getBytes(UTF_8))).toString()));
  }

  private static NegativeList readNegativeList(
      RegistryTexts texts, IndicatorTypes types, UnaryOperator<byte[]> digest) {
    return texts.asText(NEGATIVE_LIST, text -> NegativeList.read(text, types, digest));
  }

  private static IndicatorTypes readTypes(RegistryTexts texts) {
    var standard = IndicatorTypes.standard();
    return texts.as(TYPES, standard, json -> standard.with(IndicatorTypeDefinition.listOf(json)));
  }

  private static Classification readClassification(RegistryTexts texts) {
    var standard = LabelSchemes.standard();
    var schemes = texts.as(SCHEMES, standard, json -> standard.with(LabelSchemes.listOf(json)));
    var shipped = Crosswalk.shipped(schemes);
    var crosswalk =
        texts.as(
            CROSSWALK,
            shipped,
            json -> shipped.with(CrosswalkFile.ofMember(json, schemes).mappings()));
    return new Classification(schemes, crosswalk);
  }

  /**
   * The lint of today; agreements under which a member receives may name types it does not know.
   */
  AgreementLint lint(String member) {
    return new AgreementLint(Vocabulary.standard(), types(), schemes()).of(member);
  }
}
