package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.heliograph.node.agreements.AgreementFiles;
import org.heliograph.node.demo.sample.SampleSignals;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/**
 * Makes the demo's federation by the same steps as a real one: found, invite, join, admit, agree.
 * Each step is taken once; a second start finds its result.
 */
final class Founding {
  static final String FEDERATION = "demo.example";

  /** The demo holds nothing secret; real members choose their own and tell nobody. */
  static final Secret PASSPHRASE = Secret.of("demo-holds-nothing-secret");

  private final DemoHome home;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Founding(DemoHome home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  Convener convener() {
    return Files.exists(home.convener())
        ? Convener.open(home.convener(), PASSPHRASE, clock, random)
        : Convener.found(
            home.convener(), PASSPHRASE, ConvenerSettings.of(FEDERATION), clock, random);
  }

  /** The broker's certificate, which the federation's CA issues. */
  TlsFiles brokerTls(Convener convener) {
    var files = TlsFiles.in(home.folder().resolve("broker"), PASSPHRASE);
    if (!Files.exists(files.keystore())) {
      convener.brokerCertificate(List.of("localhost")).write(files);
    }
    return files;
  }

  /** Invites, joins and admits those who are not members yet. */
  void join(Convener convener) {
    for (var member : DemoMember.values()) {
      if (convener.directory().member(member.id()).isEmpty()) {
        var joining = new Joining(memberHome(member), PASSPHRASE, clock, random);
        var invitation =
            convener.invite(
                new Convener.Invitee(
                    member.id(),
                    member.alias(),
                    member.title(),
                    member.sector(),
                    member.jurisdictions()));
        joining.complete(convener.admit(joining.ask(invitation)));
      }
    }
  }

  /** Signs the agreements for both parties, and gives each its copy. */
  void agree() {
    try {
      for (var pair : DemoPair.agreed()) {
        if (!Files.exists(agreementFile(pair.source(), pair))) {
          sign(pair);
        }
      }
      for (var member : DemoMember.values()) {
        if (member.knowsLocalType()) {
          registerLocalType(member);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write agreements below " + home.folder(), e);
    }
  }

  /** A node reads its registry again when the file changes. */
  void registerLocalType(DemoMember member) {
    var folder = home.of(member).resolve("registry");
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("indicator-types.json"), SampleSignals.localTypes().toPrettyString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write below " + folder, e);
    }
  }

  private void sign(DemoPair pair) throws IOException {
    var types =
        IndicatorTypes.standard().with(IndicatorTypeDefinition.listOf(SampleSignals.localTypes()));
    var lint = new AgreementLint(Vocabulary.standard(), types, LabelSchemes.standard());
    var files = new AgreementFiles(AgreementReader.standard(), lint);
    var signed =
        files.sign(
            AgreementDraft.fill(pair, FEDERATION, clock.instant()),
            memberHome(pair.source()).keys(PASSPHRASE).agreement(),
            memberHome(pair.recipient()).keys(PASSPHRASE).agreement());
    files.write(agreements(pair.recipient()), signed);
    files.write(agreements(pair.source()), signed);
  }

  Path agreementFile(DemoMember holder, DemoPair pair) {
    return agreements(holder).resolve(pair.name() + ".v1.yaml");
  }

  private Path agreements(DemoMember holder) {
    return home.of(holder).resolve("agreements");
  }

  MemberHome memberHome(DemoMember member) {
    return new MemberHome(home.of(member));
  }
}
