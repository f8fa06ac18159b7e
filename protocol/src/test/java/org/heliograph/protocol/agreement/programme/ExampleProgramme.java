package org.heliograph.protocol.agreement.programme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.heliograph.protocol.agreement.ExampleAgreement;
import org.heliograph.protocol.agreement.programme.Accession.AsRecipient;
import org.heliograph.protocol.agreement.programme.Accession.AsSource;
import org.heliograph.protocol.keys.SigningKey;

/** A programme with the terms of the example agreement, and accessions to it. */
public final class ExampleProgramme {
  private ExampleProgramme() {}

  public static Programme programme() {
    return read(vector("child-safety.yaml"));
  }

  static Programme read(String yaml) {
    return ProgrammeReader.standard().read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** Accedes to all of it. */
  public static Accession accession(
      Programme programme, String member, SigningKey key, int number) {
    return new Accession(
        programme.ref(),
        programme.digest(),
        member,
        key.keyId(),
        Optional.of("signals"),
        number,
        false,
        AsSource.ALL,
        AsRecipient.ALL,
        programme.validity());
  }

  public static Accession source() {
    return accession(programme(), "harbor.example", ExampleAgreement.SOURCE, 1);
  }

  public static Accession recipient() {
    return accession(programme(), "lumen.example", ExampleAgreement.RECIPIENT, 1);
  }

  static Accession with(Accession it, AsSource narrowing) {
    return new Accession(
        it.programme(),
        it.digest(),
        it.member(),
        it.key(),
        it.feed(),
        it.number(),
        it.left(),
        narrowing,
        it.asRecipient(),
        it.validity());
  }

  static Accession with(Accession it, AsRecipient narrowing) {
    return new Accession(
        it.programme(),
        it.digest(),
        it.member(),
        it.key(),
        it.feed(),
        it.number(),
        it.left(),
        it.asSource(),
        narrowing,
        it.validity());
  }

  static String vector(String name) {
    try (var in = ExampleProgramme.class.getResourceAsStream("/vectors/programmes/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
