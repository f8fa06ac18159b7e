package org.heliograph.protocol.signal.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;

/** Paths and queries: no dot segments, escapes in upper case and only where they are needed. */
final class UrlPath {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String KEPT = "-._~!$&'()*+,;=:@/?[]";

  private UrlPath() {}

  static String canonical(String path) throws NotCanonical {
    return path.isEmpty() ? "/" : withoutDots(escaped(path));
  }

  /** Escapes what a URL does not hold, and writes unreserved characters plainly. */
  static String escaped(String text) throws NotCanonical {
    if (isPlain(text)) {
      return text;
    }
    var escaped = new StringBuilder(text.length() + 16);
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xff;
      if (b == '%') {
        b = escape(bytes, i);
        i += 2;
        append(escaped, b, isUnreserved(b));
      } else {
        append(escaped, b, isKept(b));
      }
    }
    return escaped.toString();
  }

  /** A host in which characters are escaped, as text. */
  static String decoded(String host) throws NotCanonical {
    if (host.indexOf('%') < 0) {
      return host;
    }
    var bytes = host.getBytes(StandardCharsets.UTF_8);
    var decoded = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean escape = bytes[i] == '%';
      decoded[length++] = escape ? (byte) escape(bytes, i) : bytes[i];
      i += escape ? 2 : 0;
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isKept(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder out, int b, boolean plain) {
    if (plain) {
      out.append((char) b);
    } else {
      out.append('%').append(HEX.toHexDigits((byte) b));
    }
  }

  private static int escape(byte[] bytes, int at) throws NotCanonical {
    if (at + 2 < bytes.length
        && HexFormat.isHexDigit(bytes[at + 1])
        && HexFormat.isHexDigit(bytes[at + 2])) {
      return 16 * HexFormat.fromHexDigit(bytes[at + 1]) + HexFormat.fromHexDigit(bytes[at + 2]);
    }
    throw new NotCanonical("The URL has a % without two hexadecimal digits.");
  }

  private static boolean isKept(int c) {
    return isUnreserved(c) || (c < 0x80 && KEPT.indexOf(c) >= 0);
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  /** RFC 3986, section 5.2.4. */
  private static String withoutDots(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    var kept = new ArrayDeque<String>();
    var segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      var segment = segments[i];
      boolean dots = segment.equals(".") || segment.equals("..");
      if (segment.equals("..")) {
        kept.pollLast();
      }
      if (!dots) {
        kept.addLast(segment);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
