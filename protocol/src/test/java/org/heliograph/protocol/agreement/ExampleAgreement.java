package org.heliograph.protocol.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.heliograph.protocol.keys.SigningKey;

/** Examples in the first and the present schema, and keys to sign them with. */
public final class ExampleAgreement {
  public static final SigningKey SOURCE = key(1);
  public static final SigningKey RECIPIENT = key(2);

  private ExampleAgreement() {}

  /** A draft in schema 1. */
  public static String draft() {
    return text("src/test/resources/agreements/schema-1.yaml");
  }

  /** The draft that docs/agreements.md shows, in the present schema. */
  public static String shown() {
    var page = text("../docs/agreements.md");
    int start = page.indexOf("```yaml\n") + 8;
    return page.substring(start, page.indexOf("```", start));
  }

  /** The shown draft with texts replaced in turn, each of which has to be there. */
  public static String shown(String... replacements) {
    var draft = shown();
    for (int i = 0; i < replacements.length; i += 2) {
      if (!draft.contains(replacements[i])) {
        throw new IllegalArgumentException("the example does not hold: " + replacements[i]);
      }
      draft = draft.replace(replacements[i], replacements[i + 1]);
    }
    return draft;
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SignedAgreement read(String yaml) {
    return SignedAgreement.read(yaml.getBytes(StandardCharsets.UTF_8), AgreementReader.standard());
  }

  /** The example with one text replaced, which has to be there. */
  public static Agreement with(String text, String replacement) {
    return signed(replaced(text, replacement)).agreement();
  }

  public static String replaced(String text, String replacement) {
    var draft = draft();
    if (!draft.contains(text)) {
      throw new IllegalArgumentException("the example does not hold: " + text);
    }
    return draft.replace(text, replacement);
  }

  public static Agreement agreement() {
    return signed(draft()).agreement();
  }

  public static SignedAgreement signed(String draft) {
    return SignedAgreement.signDraft(
        draft.getBytes(StandardCharsets.UTF_8), AgreementReader.standard(), SOURCE, RECIPIENT);
  }

  private static SigningKey key(int fill) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofBytes(seed);
  }
}
