package org.heliograph.node.returns.withdraw;

import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * What somebody saw before deciding: how many signals, which ones in which versions, and until when
 * that may be acted on. It guards against mistakes and is no secret: who may act may preview.
 *
 * @param digest 16 bytes over all of them, whatever their order
 */
public record PreviewToken(long signals, String digest, Instant until) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})-([0-9a-f]{32})-([0-9]{13})");

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException FIELD_INVALID
   */
  public static PreviewToken parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID, "token", "This is no token of a preview; preview first.")
          .asException();
    }
    return new PreviewToken(
        Long.parseLong(parts.group(1)),
        parts.group(2),
        Instant.ofEpochMilli(Long.parseLong(parts.group(3))));
  }

  static PreviewToken of(Selection selection, Instant until) {
    return new PreviewToken(selection.size(), HexFormat.of().formatHex(selection.digest()), until);
  }

  /**
   * Refuses what is not what was previewed.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT, and what changed
   */
  void require(Selection selection, Instant now) {
    if (!now.isBefore(until)) {
      throw changed("The preview is older than " + Withdrawing.VALID.toMinutes() + " minutes");
    }
    long more = selection.size() - signals;
    if (more != 0) {
      throw changed(
          "The preview counted %d signals, now there are %d: %d %s"
              .formatted(signals, selection.size(), Math.abs(more), more > 0 ? "more" : "fewer"));
    }
    if (!digest.equals(HexFormat.of().formatHex(selection.digest()))) {
      throw changed(
          "There are %d signals as in the preview, but some are others or have new versions"
              .formatted(signals));
    }
  }

  static RuntimeException changed(String what) {
    return Refusal.at(
            RefusalReason.CONFLICT,
            "token",
            what + ". Nothing was withdrawn; preview again and decide again.")
        .asException();
  }

  @Override
  public String toString() {
    return signals + "-" + digest + "-" + until.toEpochMilli();
  }
}
