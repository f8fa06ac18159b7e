package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.heliograph.node.demo.sample.SampleSignals;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.ConvenerSettings;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.TlsFiles;

/**
 * Makes the demo's federation by the same steps as a real one: found, invite, join, admit. Each
 * step is taken once; a second start finds its result.
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

  /** Gives those who know a type of their own its definition. */
  void registerLocalTypes() {
    for (var member : DemoMember.values()) {
      if (member.knowsLocalType()) {
        registerLocalType(member);
      }
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

  MemberHome memberHome(DemoMember member) {
    return new MemberHome(home.of(member));
  }
}
