package org.heliograph.node.outbound.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import org.heliograph.node.agreements.AgreementFiles;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.keys.SigningKey;

/** The demo's agreement from harbor to lumen, and changes of it. */
public final class Drafts {
  private Drafts() {}

  public static String text(Instant now) {
    var today = now.truncatedTo(ChronoUnit.DAYS);
    try (var in = Drafts.class.getResourceAsStream("/demo/agreements/harbor-lumen.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{{federation}}", OwnSignals.FEDERATION)
          .replace("{{from}}", today.minus(30, ChronoUnit.DAYS).toString())
          .replace("{{review}}", today.plus(365, ChronoUnit.DAYS).toString())
          .replace("{{to}}", today.plus(400, ChronoUnit.DAYS).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Agreement agreement(String text) {
    return new AgreementFiles(AgreementReader.standard(), OwnSignals.LINT)
        .sign(text, key(1), key(2))
        .agreement();
  }

  /** The text with each odd argument, which has to be there, replaced by the one after it. */
  public static String with(String text, String... replacements) {
    var changed = text;
    for (int i = 0; i < replacements.length; i += 2) {
      if (!changed.contains(replacements[i])) {
        throw new IllegalArgumentException("the draft does not hold: " + replacements[i]);
      }
      changed = changed.replace(replacements[i], replacements[i + 1]);
    }
    return changed;
  }

  private static SigningKey key(int fill) {
    var seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return SigningKey.ofBytes(seed);
  }
}
