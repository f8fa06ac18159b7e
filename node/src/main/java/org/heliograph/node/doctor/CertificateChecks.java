package org.heliograph.node.doctor;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.CommonName;

/** The two certificates of a node: the one that opens the cluster, and the one of its API. */
final class CertificateChecks {
  private static final Duration SOON = Duration.ofDays(30);
  private static final String PAGE = "docs/operate/renew-tls.md";
  private static final String RENEW = "./heliograph node renew-tls; " + PAGE + ".";
  private static final String REPLACE =
      "Put another PKCS#12 file in its place, the node takes it by itself; " + PAGE + ".";

  /** One certificate, and in which words its faults are told. */
  private record Subject(String check, String file, String without, String remedy) {
    Finding wrong(String found) {
      return Finding.wrong(check, found, without, remedy);
    }
  }

  private CertificateChecks() {}

  static Finding towardsTheCluster(Deployment deployment) {
    var kafka = deployment.config().kafka();
    var subject =
        new Subject(
            "tls",
            deployment.named(kafka.keystore()),
            "No broker lets the node in with it; what runs goes on until its connection breaks.",
            RENEW);
    if (Objects.isNull(kafka.password())) {
      return Finding.wrong(
          subject.check,
          "kafka.password is not set.",
          subject.without,
          "Set it in the environment as HELIOGRAPH_KAFKA_PASSWORD; docs/security/hardening.md (The"
              + " passphrase).");
    }
    try {
      var held =
          HeldCertificate.read(deployment.home().resolve(kafka.keystore()), kafka.password());
      var trusted =
          HeldCertificate.authorities(
              deployment.home().resolve(kafka.truststore()), kafka.password());
      var own = CommonName.ofMember(deployment.config().member().alias()).distinguishedName();
      if (!held.subject().equals(own)) {
        return subject.wrong(
            "The certificate in %s is for %s, and this member's is for %s."
                .formatted(subject.file, held.subject(), own));
      }
      if (!held.isFrom(trusted)) {
        return subject.wrong(
            "The certificate in %s is from no authority in %s."
                .formatted(subject.file, deployment.named(kafka.truststore())));
      }
      return judged(deployment, subject, held);
    } catch (UncheckedIOException e) {
      return unreadable(subject, e);
    }
  }

  static Optional<Finding> ofTheApi(Deployment deployment) {
    return Optional.ofNullable(deployment.config().http().tls())
        .map(tls -> ofTheApi(deployment, tls.keystore(), tls.password()));
  }

  private static Finding ofTheApi(Deployment deployment, Path keystore, Secret password) {
    var subject =
        new Subject(
            "http-tls",
            deployment.named(keystore),
            "Browsers and programs refuse to talk to the API.",
            REPLACE);
    try {
      var held = HeldCertificate.read(deployment.home().resolve(keystore), password);
      var finding = judged(deployment, subject, held);
      return misnamed(deployment, held)
          .filter(_ -> finding.verdict() == Verdict.OK)
          .map(
              host ->
                  Finding.warning(
                      subject.check,
                      "The certificate in %s names %s and not %s, where people find this node."
                          .formatted(subject.file, held.hosts(), host),
                      "Who comes to the node itself, and not by a proxy, is warned or refused.",
                      subject.remedy))
          .orElse(finding);
    } catch (UncheckedIOException e) {
      return unreadable(subject, e);
    }
  }

  private static Optional<String> misnamed(Deployment deployment, HeldCertificate held) {
    var url = deployment.config().http().publicUrl();
    return Optional.ofNullable(url == null ? null : url.getHost())
        .filter(host -> !held.isFor(host));
  }

  private static Finding unreadable(Subject subject, UncheckedIOException e) {
    return subject.wrong("%s does not open: %s.".formatted(subject.file, e.getMessage()));
  }

  private static Finding judged(Deployment deployment, Subject subject, HeldCertificate held) {
    var now = deployment.clock().instant();
    var from = held.certificate().getNotBefore().toInstant();
    var until = held.certificate().getNotAfter().toInstant();
    if (now.isBefore(from)) {
      return subject.wrong(
          "The certificate in %s counts from %s on, which is later than this machine's clock."
              .formatted(subject.file, from));
    }
    if (!now.isBefore(until)) {
      return subject.wrong("The certificate in %s has ended at %s.".formatted(subject.file, until));
    }
    if (!held.fits()) {
      return subject.wrong(
          "The certificate in %s is for another key than the one beside it."
              .formatted(subject.file));
    }
    if (now.plus(SOON).isAfter(until)) {
      return Finding.warning(
          subject.check,
          "The certificate in %s ends at %s.".formatted(subject.file, until),
          subject.without,
          subject.remedy);
    }
    return Finding.ok(
        subject.check,
        "The certificate in %s is for %s until %s.".formatted(subject.file, held.subject(), until));
  }
}
