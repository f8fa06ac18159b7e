package org.heliograph.protocol.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An agreement that states each term of the document at least once. */
public final class EveryTerm {
  private static final String DRAFT = draft();

  private EveryTerm() {}

  public static Agreement agreement() {
    return ExampleAgreement.signed(DRAFT).agreement();
  }

  /** With pairs of texts, of which the first has to be there and is replaced by the second. */
  public static Agreement with(String... replacements) {
    var draft = DRAFT;
    for (int i = 0; i < replacements.length; i += 2) {
      if (!draft.contains(replacements[i])) {
        throw new IllegalArgumentException("the draft does not hold: " + replacements[i]);
      }
      draft = draft.replace(replacements[i], replacements[i + 1]);
    }
    return ExampleAgreement.signed(draft).agreement();
  }

  /** Without one clause. */
  public static Agreement without(String clause) {
    return with(agreement().clauses().stream().filter(it -> !it.id().equals(clause)).toList());
  }

  /** With other clauses. */
  public static Agreement with(List<Clause> clauses) {
    return Variations.with(agreement(), "clauses", clauses);
  }

  private static String draft() {
    try {
      return Files.readString(Path.of("src/test/resources/agreements/every-term.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
