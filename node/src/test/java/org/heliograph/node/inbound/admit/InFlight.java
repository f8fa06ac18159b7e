package org.heliograph.node.inbound.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.inbound.verify.VerifiedSignal;
import org.heliograph.node.inbound.verify.Verifier;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.CommittedSignals;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.SignedAgreement;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.signal.IndicatorTypes;

/** One signal from harbor to lumen, sealed under version 1, and the two versions of the terms. */
public final class InFlight {
  public static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  public static final AgreementRef V1 = new AgreementRef("harbor-to-lumen", 1);
  public static final CommittedSignal SIGNAL =
      CommittedSignals.content(
          1,
          Map.of(
              "labels", "[{\"scheme\":\"tc\",\"code\":\"A1\"}]",
              "confidence", "90",
              "humanReviewed", "true",
              "origin", "\"own-platform\"",
              "government", "\"none\"",
              "privateCommunications", "false"),
          Restriction.NONE);

  public static final Agreement VERSION_1 = agreement();

  /** Discloses less, for shorter. */
  public static final Agreement VERSION_2 =
      agreement(
          "[labels, attributes, confidence, humanReviewed, origin]",
          "[labels, confidence, origin]",
          "retentionDays: 365",
          "retentionDays: 30",
          "version: 1",
          "version: 2");

  private InFlight() {}

  public static VerifiedSignal disclosed() {
    return verified(
        Entry.disclose(SIGNAL.record(), Action.DISCLOSE, 1, "known-content", slots(VERSION_1)));
  }

  public static VerifiedSignal narrowing() {
    return verified(
        Entry.disclose(SIGNAL.record(), Action.NARROW, 2, "known-content", slots(VERSION_2)));
  }

  /** The same narrowing on the control stream. */
  public static VerifiedSignal narrowingOnControl() {
    return verified(narrowing().entry(), StreamName.CONTROL);
  }

  public static VerifiedSignal withdrawal() {
    return verified(Entry.withdraw(SIGNAL.headerBytes(), 3, "known-content"));
  }

  private static VerifiedSignal verified(Entry entry) {
    return verified(entry, new StreamName(Channel.SIGNALS, 0));
  }

  private static VerifiedSignal verified(Entry entry, StreamName stream) {
    var types = IndicatorTypes.standard();
    var verifier =
        new Verifier(
            "lumen.example",
            () -> {
              throw new AssertionError("no directory is asked about a single entry");
            },
            () -> types,
            Clock.fixed(NOW, ZoneOffset.UTC));
    return verifier.verify(seal(entry, stream), 0, entry);
  }

  private static Seal seal(Entry entry, StreamName stream) {
    return new Seal(
        "demo.example",
        "harbor.example",
        "lumen.example",
        V1,
        new Position(1, stream, 1),
        1,
        MerkleTree.of(List.of(entry.leafHash())).root(),
        Optional.empty(),
        NOW);
  }

  /** What the first clause of a version discloses of the signal. */
  public static BitSet slots(Agreement agreement) {
    var table = PolicyTable.compileActive(List.of(agreement), AgreementLint.standard());
    var permit = (Permit) table.release(SIGNAL.facts(), Restriction.NONE, NOW);
    var slots = permit.fieldSlots(SIGNAL.table());
    assertThat(permit.types())
        .isEqualTo(Set.copyOf(agreement.clauses().getFirst().disclosedTypes()));
    slots.set(SIGNAL.record().slotOfIndicator(0));
    return slots;
  }

  /** The example of the docs with texts replaced. */
  private static Agreement agreement(String... replacements) {
    try {
      var page = Files.readString(Path.of("../docs/agreements.md"));
      int start = page.indexOf("```yaml\n") + 8;
      var draft = page.substring(start, page.indexOf("```", start));
      for (int i = 0; i < replacements.length; i += 2) {
        assertThat(draft).contains(replacements[i]);
        draft = draft.replace(replacements[i], replacements[i + 1]);
      }
      var random = new SecureRandom();
      return SignedAgreement.signDraft(
              draft.getBytes(StandardCharsets.UTF_8),
              AgreementReader.standard(),
              SigningKey.generate(random),
              SigningKey.generate(random))
          .agreement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
