package org.heliograph.protocol.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
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
  }

  /** What data is used for. */
  public record Purpose(String name, String iri, String title) implements Term {}

  /**
   * One provision of law that can carry a clause.
   *
   * @param reference what the basis has to name in its reference, or null where it needs none
   * @param ends true where the law itself ends, so that the basis needs an end too
   * @param purposes short names of the purposes it carries; empty for any
   */
  public record Provision(
      String name,
      String iri,
      String title,
      Role role,
      @Nullable String reference,
      boolean ends,
      Set<String> purposes)
      implements Term {
    /** The short name of the instrument, such as {@code eu-gdpr}. */
    public String instrument() {
      return name.substring(0, name.indexOf(':'));
    }
  }

  /** A tool for transfers, with what its reference has to name; null for none. */
  public record TransferTool(String name, String iri, String title, @Nullable String reference)
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
      put(purposes, new Purpose(text(node, "name"), text(node, "iri"), text(node, "title")));
    }
    provisions = new LinkedHashMap<>();
    for (var node : root.path("provisions")) {
      put(provisions, provision(node));
    }
    transferTools = new LinkedHashMap<>();
    for (var node : root.path("transferTools")) {
      put(
          transferTools,
          new TransferTool(
              text(node, "name"),
              text(node, "iri"),
              text(node, "title"),
              node.path("reference").textValue()));
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

  private static Provision provision(JsonNode node) {
    var purposes = new LinkedHashSet<String>();
    node.path("purposes").forEach(name -> purposes.add(name.asText()));
    return new Provision(
        text(node, "name"),
        text(node, "iri"),
        text(node, "title"),
        Role.valueOf(text(node, "role").toUpperCase(Locale.ROOT).replace('-', '_')),
        node.path("reference").textValue(),
        node.path("ends").asBoolean(),
        Collections.unmodifiableSet(purposes));
  }

  private static String text(JsonNode node, String key) {
    return node.required(key).textValue();
  }

  private static Vocabulary shipped() {
    return new Vocabulary(ResourceJson.read(Vocabulary.class, "vocabulary.json"));
  }
}
