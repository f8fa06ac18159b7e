package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A PKCS#10 request (RFC 2986) whose signature proves that the asker holds the TLS key; the key
 * never leaves the asker.
 */
public final class CertificateRequest {
  private final PKCS10CertificationRequest request;
  private final PublicKey publicKey;

  private CertificateRequest(PKCS10CertificationRequest request, PublicKey publicKey) {
    this.request = request;
    this.publicKey = publicKey;
  }

  /** A fresh P-256 key. */
  public static KeyPair newKey(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no P-256", e);
    }
  }

  public static CertificateRequest sign(KeyPair key, CommonName name) {
    try {
      var request =
          new JcaPKCS10CertificationRequestBuilder(
                  new X500Principal(name.distinguishedName()), key.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()));
      return new CertificateRequest(request, key.getPublic());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("the JDK cannot sign with P-256", e);
    }
  }

  /**
   * The request in PEM form.
   *
   * @throws IllegalArgumentException if the text is no request or its signature does not verify
   */
  public static CertificateRequest parse(String pem) {
    try (var parser = new PEMParser(new StringReader(pem))) {
      if (!(parser.readObject() instanceof PKCS10CertificationRequest request)) {
        throw new IllegalArgumentException("the text is not a PEM certificate request");
      }
      var key =
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new X509EncodedKeySpec(request.getSubjectPublicKeyInfo().getEncoded()));
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new IllegalArgumentException("the request is not signed with the key it names");
      }
      return new CertificateRequest(request, key);
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("the request's key is not a P-256 key", e);
    } catch (IOException | GeneralSecurityException | PKCSException | OperatorCreationException e) {
      throw new IllegalArgumentException("the certificate request cannot be read", e);
    }
  }

  public String pem() {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(request);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write PEM to memory", e);
    }
    return text.toString();
  }

  PublicKey publicKey() {
    return publicKey;
  }
}
