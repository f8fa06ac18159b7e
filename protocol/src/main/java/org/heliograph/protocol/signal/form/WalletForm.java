package org.heliograph.protocol.signal.form;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a wallet. Hexadecimal and bech32 addresses mean the same in either case and are
 * written in lower case; others (base58) keep theirs.
 */
final class WalletForm implements CanonicalForm {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:_-]{18,126}");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]+");
  private static final Pattern BECH32 =
      Pattern.compile("(?:bc|tb|ltc|addr|cosmos)1[02-9ac-hj-np-z]+", Pattern.CASE_INSENSITIVE);

  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip();
    if (!ADDRESS.matcher(text).matches()) {
      throw new NotCanonical("Expected the address of a wallet: 19 to 127 letters and digits.");
    }
    boolean caseless = HEX.matcher(text).matches() || isBech32(text);
    return caseless ? text.toLowerCase(Locale.ROOT) : text;
  }

  @Override
  public String masked(String canonical) {
    return new Mask(4, 4).apply(canonical);
  }

  /** Bech32 is all of one case (BIP 173). */
  private static boolean isBech32(String text) {
    return BECH32.matcher(text).matches()
        && (text.equals(text.toLowerCase(Locale.ROOT))
            || text.equals(text.toUpperCase(Locale.ROOT)));
  }
}
