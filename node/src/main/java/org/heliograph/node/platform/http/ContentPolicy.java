package org.heliograph.node.platform.http;

/** What an answer may load and run in a browser, as its {@code Content-Security-Policy} says it. */
public final class ContentPolicy {
  public static final String HEADER = "Content-Security-Policy";

  private static final String CLOSED =
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /**
   * Of what is no page: nothing is loaded, and nothing runs where a browser shows it all the same.
   */
  public static final String NOTHING = "default-src 'none'; " + CLOSED + "; sandbox";

  /** Of a document with styles of its own and nothing that runs. */
  public static final String DOCUMENT =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; " + CLOSED + "; sandbox";

  /** Of the contract's page, whose scripts write styles into it. */
  public static final String CONTRACT_PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; "
          + CLOSED;

  private ContentPolicy() {}

  /**
   * Of the pages for people.
   *
   * @param nonce what their style elements carry in this answer, and in no other
   */
  public static String pages(String nonce) {
    return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
        + nonce
        + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
        + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
  }
}
