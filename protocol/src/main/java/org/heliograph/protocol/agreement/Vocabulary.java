package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.protocol.json.ResourceJson;
import org.jspecify.annotations.Nullable;

/**
 * The legal terms that agreements can use: W3C DPV IRIs, and a few of our own where DPV has none.
 * People write short names, signatures cover the IRIs. Immutable.
 */
public final class Vocabulary {
  private static final Vocabulary STANDARD = shipped();

  private final Map<String, Purpose> purposes;
  private final Map<String, Provision> provisions;
  private final Map<String, TransferTool> transferTools;

  /** Something with a short name for people and an IRI that is signed. */
  public sealed interface Term {
    String name();

    String iri();

    /** A few words for people. */
    String title();

    /** IRI of the term of W3C DPV that a term of our own is narrower than (SKOS). */
    Optional<String> broader();
  }

  /**
   * What data is used for.
   *
   * @param victims whether accounts of victims may be used for it
   */
  public record Purpose(
      String name, String iri, String title, Optional<String> broader, boolean victims)
      implements Term {}

  /**
   * One provision of law that can carry a clause.
   *
   * @param reference what the basis has to name in its reference, or null where it needs none
   * @param ends true where the law itself ends, so that the basis needs an end too
   * @param withdrawable true where the person concerned can take the basis away at any time
   * @param purposes short names of the purposes it carries; empty for any
   * @param duties what it obliges to, so that the agreement has to lay it down
   * @param sourceCapacity the capacity that the source needs for it
   * @param dataClass what it is about in the terms of 18 USC 2702
   * @param recipientGovernment whether the recipient has to be a government, or must not be
   */
  public record Provision(
      String name,
      String iri,
      String title,
      Optional<String> broader,
      Role role,
      @Nullable String reference,
      boolean ends,
      boolean withdrawable,
      Set<String> purposes,
      Set<Duty.Kind> duties,
      Optional<Capacity.Kind> sourceCapacity,
      Optional<DataClass> dataClass,
      Optional<Boolean> recipientGovernment)
      implements Term {
    /** The short name of the instrument, such as {@code eu-gdpr}. */
    public String instrument() {
      return name.substring(0, name.indexOf(':'));
    }
  }

  /** A tool for transfers, with what its reference has to name; null for none. */
  public record TransferTool(
      String name, String iri, String title, Optional<String> broader, @Nullable String reference)
      implements Term {}

  /** What a provision does for a clause; each clause needs a {@code BASIS} for each party. */
  public enum Role {
    BASIS,
    SPECIAL_CATEGORY,
    OFFENCE_DATA,
    CONFIDENTIALITY
  }

  private Vocabulary(JsonNode root) {
    purposes = new LinkedHashMap<>();
    for (var node : root.path("purposes")) {
      put(purposes, VocabularyJson.purpose(node));
    }
    provisions = new LinkedHashMap<>();
    for (var node : root.path("provisions")) {
      put(provisions, VocabularyJson.provision(node));
    }
    transferTools = new LinkedHashMap<>();
    for (var node : root.path("transferTools")) {
      put(transferTools, VocabularyJson.transferTool(node));
    }
  }

  /** The registry that ships with this version. */
  public static Vocabulary standard() {
    return STANDARD;
  }

  /** The purpose of this short name or IRI. */
  public Optional<Purpose> purpose(String nameOrIri) {
    return Optional.ofNullable(purposes.get(nameOrIri));
  }

  /** The provision of this short name, such as {@code eu-gdpr:A6-1-f}, or IRI. */
  public Optional<Provision> provision(String nameOrIri) {
    return Optional.ofNullable(provisions.get(nameOrIri));
  }

  /** The transfer tool of this short name or IRI. */
  public Optional<TransferTool> transferTool(String nameOrIri) {
    return Optional.ofNullable(transferTools.get(nameOrIri));
  }

  /** The short name of an IRI of any term; the IRI itself where there is none. */
  public String shortName(String iri) {
    return Stream.of(purposes, provisions, transferTools)
        .map(terms -> (Term) terms.get(iri))
        .filter(Objects::nonNull)
        .map(Term::name)
        .findFirst()
        .orElse(iri);
  }

  public Collection<Purpose> purposes() {
    return distinct(purposes);
  }

  public Collection<Provision> provisions() {
    return distinct(provisions);
  }

  public Collection<TransferTool> transferTools() {
    return distinct(transferTools);
  }

  private static <T extends Term> Collection<T> distinct(Map<String, T> terms) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(terms.values()));
  }

  private static <T extends Term> void put(Map<String, T> terms, T term) {
    terms.put(term.name(), term);
    terms.put(term.iri(), term);
  }

  private static Vocabulary shipped() {
    return new Vocabulary(ResourceJson.read(Vocabulary.class, "vocabulary.json"));
  }
}
