package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The federation's own X.509 authority (RFC 5280), whose only use is to say which Kafka principal a
 * TLS key speaks for. It vouches for no signal: seals rest on the directory's keys.
 */
public final class CertificateAuthority {
  private static final Duration OWN_LIFE = Duration.ofDays(3650);
  private static final Duration ISSUED_LIFE = Duration.ofDays(398);
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final TlsIdentity identity;
  private final InstantSource clock;
  private final SecureRandom random;

  private CertificateAuthority(TlsIdentity identity, InstantSource clock, SecureRandom random) {
    this.identity = identity;
    this.clock = clock;
    this.random = random;
  }

  /** The authority whose key and certificate were kept. */
  public static CertificateAuthority of(
      TlsIdentity identity, InstantSource clock, SecureRandom random) {
    return new CertificateAuthority(identity, clock, random);
  }

  /** A new authority with a key of its own. */
  public static CertificateAuthority create(
      String federation, InstantSource clock, SecureRandom random) {
    var key = CertificateRequest.newKey(random);
    var name = new X500Principal("CN=Heliograph CA,O=" + federation);
    var from = clock.instant().minus(SKEW);
    try {
      var builder = draft(name, name, key.getPublic(), from, OWN_LIFE, random);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      var certificate = signed(builder, key.getPrivate());
      return of(
          TlsIdentity.of(key.getPrivate(), key.getPublic(), List.of(certificate)), clock, random);
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode the certificate", e);
    }
  }

  public TlsIdentity identity() {
    return identity;
  }

  /** Certificate and CA certificate for the key of the request, under the name given here. */
  public List<X509Certificate> issue(CertificateRequest request, CommonName name) {
    return issue(request.publicKey(), name, List.of());
  }

  /** A client's new key and certificate, for those whose keys are made where the CA is. */
  public TlsIdentity issueClient(CommonName name) {
    return issueWithKey(name, List.of());
  }

  /** A broker's new key and certificate, valid for the host names. */
  public TlsIdentity issueServer(CommonName name, List<String> hostNames) {
    return issueWithKey(name, hostNames);
  }

  private TlsIdentity issueWithKey(CommonName name, List<String> hostNames) {
    KeyPair key = CertificateRequest.newKey(random);
    return TlsIdentity.of(
        key.getPrivate(), key.getPublic(), issue(key.getPublic(), name, hostNames));
  }

  private List<X509Certificate> issue(PublicKey key, CommonName name, List<String> hostNames) {
    var issuer = identity.certificate().getSubjectX500Principal();
    var subject = new X500Principal(name.distinguishedName());
    var from = clock.instant().minus(SKEW);
    try {
      var builder = draft(issuer, subject, key, from, ISSUED_LIFE, random);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, uses(hostNames));
      if (!hostNames.isEmpty()) {
        builder.addExtension(Extension.subjectAlternativeName, false, names(hostNames));
      }
      return List.of(signed(builder, identity.key()), identity.certificate());
    } catch (IOException e) {
      throw new IllegalStateException("cannot encode the certificate", e);
    }
  }

  private static X509v3CertificateBuilder draft(
      X500Principal issuer,
      X500Principal subject,
      PublicKey key,
      Instant from,
      Duration life,
      SecureRandom random) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, random).setBit(126),
        Date.from(from),
        Date.from(from.plus(life)),
        subject,
        key);
  }

  private static ExtendedKeyUsage uses(List<String> hostNames) {
    // A broker is also the client of other brokers and of the controllers.
    return new ExtendedKeyUsage(
        hostNames.isEmpty()
            ? new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth}
            : new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth});
  }

  private static GeneralNames names(List<String> hostNames) {
    return new GeneralNames(
        hostNames.stream()
            .map(
                host ->
                    new GeneralName(
                        host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("the JDK cannot sign with P-256", e);
    }
  }
}
