package org.heliograph.protocol.document;

import java.util.List;
import java.util.regex.Pattern;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Blanks of a template, such as {@code <number>}, that nobody has filled in. */
public final class Placeholders {
  private static final Pattern BLANK = Pattern.compile("<[^<>]*>");

  private Placeholders() {}

  /** Notes a defect where the text still has a blank. */
  public static void require(String path, @Nullable String text, List<Refusal> defects) {
    if (text != null && BLANK.matcher(text).find()) {
      defects.add(
          Defect.at(
              RefusalReason.REFERENCE_MISSING,
              path,
              "is \"" + text + "\"; fill in what stands in angle brackets"));
    }
  }
}
