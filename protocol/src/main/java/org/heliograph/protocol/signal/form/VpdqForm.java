package org.heliograph.protocol.signal.form;

import com.google.common.base.Splitter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The frames of a video, each {@code <64 hex>,<quality>,<seconds>}, with one space between frames,
 * as the video orders them. Semicolons between frames are taken too.
 */
final class VpdqForm implements CanonicalForm {
  private static final Pattern BETWEEN = Pattern.compile("[\\s;]+");
  private static final AsciiPattern HASH = AsciiPattern.of("[0-9a-f]{64}").orElseThrow();
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,7}(?:\\.[0-9]{1,9})?");

  @Override
  public String of(String written) throws NotCanonical {
    var frames = new ArrayList<String>();
    for (var frame : Splitter.on(BETWEEN).split(written.strip())) {
      frames.add(frame(frame, frames.size() + 1));
    }
    return String.join(" ", frames);
  }

  @Override
  public String masked(String canonical) {
    return new Mask(6, 0).apply(canonical);
  }

  private static String frame(String written, int number) throws NotCanonical {
    var parts = Splitter.on(',').splitToList(written.toLowerCase(Locale.ROOT));
    if (parts.size() != 3 || !HASH.matches(parts.getFirst())) {
      throw new NotCanonical(
          "Frame " + number + ": expected 64 hexadecimal characters, quality and seconds.");
    }
    if (!SECONDS.matcher(parts.get(2)).matches()) {
      throw new NotCanonical("Frame " + number + ": expected seconds such as 12 or 12.5.");
    }
    var seconds = new BigDecimal(parts.get(2)).stripTrailingZeros().toPlainString();
    return parts.getFirst() + ',' + QualityForm.quality(parts.get(1)) + ',' + seconds;
  }
}
