package org.heliograph.protocol.agreement.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.seal.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One part of the answer to {@link Retell}: what the sender knows of agreements between the two, as
 * of one moment. All parts of one answer belong together; parts of another answer never complete
 * it. Signed with the sender's agreement key.
 *
 * @param session the question's
 * @param answer tells the parts of this answer from those of any other
 * @param part counts from 1
 * @param parts how many the answer has, 1 to {@link #MOST_PARTS}
 * @param told number of the sender's last act; what it told up to here is in the answer
 */
public record Retold(
    String federation,
    String source,
    String recipient,
    UUID session,
    UUID answer,
    int part,
    int parts,
    long told,
    Instant time,
    Content content) {
  public static final String TYP = "heliograph-agreement-retold+jws";

  /** Most parts of an answer. */
  public static final int MOST_PARTS = 1_024;

  /** Most items of one sort in a part. */
  public static final int MOST_ITEMS = 4_096;

  private static final int LONGEST_ITEM = 1024 * 1024;

  /**
   * What a part holds; each item stands in one part.
   *
   * @param versions of agreements between the two, drafts excepted
   * @param acts that the sender told, signed
   * @param returned acts that the asking member told and the sender took, signed by their author
   * @param datasheets of the feeds of both, signed
   * @param accessions of both, with the terms
   */
  public record Content(
      List<Version> versions,
      List<String> acts,
      List<String> returned,
      List<String> datasheets,
      List<Acceded> accessions) {
    public static final Content NONE =
        new Content(List.of(), List.of(), List.of(), List.of(), List.of());

    public Content {
      versions = List.copyOf(versions);
      acts = List.copyOf(acts);
      returned = List.copyOf(returned);
      datasheets = List.copyOf(datasheets);
      accessions = List.copyOf(accessions);
    }
  }

  /**
   * One version as the sender knows it.
   *
   * @param document the agreement as JSON with IRIs
   * @param signatures of those that have signed; of a version derived from a programme, their
   *     accessions
   * @param proposedBy id of the member that wrote it
   */
  public record Version(
      JsonNode document, AgreementState state, Map<Party, String> signatures, String proposedBy) {
    public Version {
      signatures = Map.copyOf(signatures);
    }

    private ObjectNode write() {
      var json = JsonNodeFactory.instance.objectNode();
      json.set("document", document);
      json.put("state", state.wireName());
      state.parties().stream().map(Party::wireName).sorted().forEach(json.putArray("parties")::add);
      json.put("sourceSignature", signatures.get(Party.SOURCE))
          .put("recipientSignature", signatures.get(Party.RECIPIENT));
      return json.put("proposedBy", proposedBy);
    }

    private static Version read(Payload json) {
      var parties =
          json.texts("parties", Party.values().length).stream()
              .map(name -> Party.ofWire(name).orElseThrow(() -> json.refused("parties", PARTIES)))
              .collect(Collectors.toUnmodifiableSet());
      Map<Party, String> signatures = new EnumMap<>(Party.class);
      signature(json, "sourceSignature").ifPresent(it -> signatures.put(Party.SOURCE, it));
      signature(json, "recipientSignature").ifPresent(it -> signatures.put(Party.RECIPIENT, it));
      return new Version(
          json.node("document"), state(json, parties), signatures, json.text("proposedBy"));
    }

    private static final String PARTIES = "must hold source, recipient or both";

    private static AgreementState state(Payload json, Set<Party> parties) {
      var state = AgreementState.of(json.text("state"), parties);
      if (state instanceof AgreementState.Draft
          || (state instanceof AgreementState.Suspended && parties.isEmpty())
          || !state.parties().equals(parties)) {
        throw json.refused("state", "does not fit the parties, or is not told");
      }
      return state;
    }

    private static Optional<String> signature(Payload json, String name) {
      return json.optionalText(name, LONGEST_ITEM);
    }
  }

  /**
   * An accession with the terms that it is to.
   *
   * @param programme the convener's delegation and the terms, a line each
   */
  public record Acceded(String programme, String accession) {
    private ObjectNode write() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("programme", programme)
          .put("accession", accession);
    }

    private static Acceded read(Payload json) {
      return new Acceded(
          json.text("programme", LONGEST_ITEM), json.text("accession", LONGEST_ITEM));
    }
  }

  public Retold {
    if (part < 1 || parts < part || parts > MOST_PARTS) {
      throw new IllegalArgumentException("an answer has 1 to " + MOST_PARTS + " parts");
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
  }

  public String sign(SigningKey key) {
    return Jws.sign(key, TYP, payload());
  }

  byte[] payload() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("federation", federation)
        .put("source", source)
        .put("recipient", recipient)
        .put("session", session.toString())
        .put("answer", answer.toString())
        .put("part", part)
        .put("parts", parts)
        .put("told", told)
        .put("time", Payload.write(time));
    var versions = json.putArray("versions");
    content.versions().forEach(version -> versions.add(version.write()));
    content.acts().forEach(json.putArray("acts")::add);
    content.returned().forEach(json.putArray("returned")::add);
    content.datasheets().forEach(json.putArray("datasheets")::add);
    var accessions = json.putArray("accessions");
    content.accessions().forEach(acceded -> accessions.add(acceded.write()));
    return StrictJson.write(json);
  }

  /**
   * Checks and reads a signed part.
   *
   * @param keys the agreement keys of the member that the topic belongs to; see {@link Jws#verify}
   * @throws org.heliograph.protocol.refusal.RefusedException as {@link Jws#verify} refuses, or with
   *     the member that is wrong
   */
  public static Retold verify(String jws, Function<KeyId, @Nullable VerifyingKey> keys) {
    return parse(Jws.verify(jws, TYP, keys).payload());
  }

  /** Reads a part that was checked before. */
  public static Retold kept(String jws) {
    return parse(Jws.claimedPayload(jws));
  }

  static Retold parse(byte[] payload) {
    return Payload.read(
        payload,
        json ->
            new Retold(
                json.text("federation"),
                json.text("source"),
                json.text("recipient"),
                json.uuid("session"),
                json.uuid("answer"),
                json.smallNumber("part"),
                json.smallNumber("parts"),
                json.number("told"),
                json.time("time"),
                content(json)));
  }

  private static Content content(Payload json) {
    return new Content(
        json.objects("versions", MOST_ITEMS, Version::read),
        json.texts("acts", MOST_ITEMS, LONGEST_ITEM),
        json.texts("returned", MOST_ITEMS, LONGEST_ITEM),
        json.texts("datasheets", MOST_ITEMS, LONGEST_ITEM),
        json.objects("accessions", MOST_ITEMS, Acceded::read));
  }
}
