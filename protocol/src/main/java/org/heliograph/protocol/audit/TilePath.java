package org.heliograph.protocol.audit;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a tile or an entry bundle is below a log's address (C2SP tlog-tiles), such as {@code
 * tile/0/x001/x234/067.p/112} or {@code tile/entries/000}.
 *
 * @param level of tiles, or {@link #ENTRIES}
 * @param tile number of the tile or bundle within its level
 * @param width hashes or entries, {@link Tiles#WIDTH} where it is full
 */
public record TilePath(int level, long tile, int width) {
  /** Stands for entry bundles in place of a level. */
  public static final int ENTRIES = -1;

  private static final int HIGHEST = 63;
  private static final int THOUSAND = 1000;
  private static final Pattern FORM =
      Pattern.compile(
          "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public TilePath {
    if (level < ENTRIES || level > HIGHEST || tile < 0 || width < 1 || width > Tiles.WIDTH) {
      throw NoteLines.malformed("there is no tile at this place");
    }
  }

  /** A bundle of entries. */
  public static TilePath entries(long bundle, int width) {
    return new TilePath(ENTRIES, bundle, width);
  }

  public boolean isEntries() {
    return level == ENTRIES;
  }

  public boolean isFull() {
    return width == Tiles.WIDTH;
  }

  /**
   * Reads what {@link #toString} gives.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when the text is no such path, or
   *     another text is that of this tile
   */
  public static TilePath parse(String path) {
    var parts = FORM.matcher(path);
    if (!parts.matches()) {
      throw NoteLines.malformed("not the path of a tile");
    }
    var level = parts.group(1);
    var digits = parts.group(2).replace("x", "").replace("/", "");
    var width = parts.group(3);
    var read =
        new TilePath(
            level.equals("entries") ? ENTRIES : Integer.parseInt(level),
            number(digits),
            width == null ? Tiles.WIDTH : Integer.parseInt(width));
    if (!read.toString().equals(path)) {
      throw NoteLines.malformed("not the one path of its tile");
    }
    return read;
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw NoteLines.malformed("a tile's number is greater than 2^63 - 1");
    }
  }

  @Override
  public String toString() {
    var number = new StringBuilder(digits(tile % THOUSAND));
    for (long rest = tile / THOUSAND; rest > 0; rest /= THOUSAND) {
      number.insert(0, "x" + digits(rest % THOUSAND) + "/");
    }
    return "tile/"
        + (isEntries() ? "entries" : level)
        + "/"
        + number
        + (isFull() ? "" : ".p/" + width);
  }

  private static String digits(long number) {
    return String.format(Locale.ROOT, "%03d", number);
  }
}
