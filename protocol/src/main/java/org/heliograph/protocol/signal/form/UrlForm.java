package org.heliograph.protocol.signal.form;

import com.google.common.net.InetAddresses;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a page: scheme and host in lower case, host in ASCII, no default port, no user
 * information, no fragment, path without dot segments (RFC 3986, section 6.2).
 */
final class UrlForm implements CanonicalForm {
  private static final int LONGEST = 2_048;
  private static final Pattern PARTS =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\\?[^#]*)?(?:#.*)?", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile("(.*?)(?::([0-9]{0,5}))?");
  private static final Map<String, Integer> DEFAULT_PORTS =
      Map.of("http", 80, "https", 443, "ftp", 21);

  @Override
  public String of(String written) throws NotCanonical {
    var parts = PARTS.matcher(written.strip());
    if (!parts.matches()) {
      throw new NotCanonical("Expected a whole URL: scheme, ://, host and path.");
    }
    var scheme = parts.group(1).toLowerCase(Locale.ROOT);
    var defaultPort = DEFAULT_PORTS.get(scheme);
    if (defaultPort == null) {
      throw new NotCanonical("Expected a URL with the scheme http, https or ftp.");
    }
    var query = parts.group(4);
    var url =
        scheme
            + "://"
            + authority(parts.group(2), defaultPort)
            + UrlPath.canonical(parts.group(3))
            + (query == null ? "" : UrlPath.escaped(query));
    if (url.length() > LONGEST) {
      throw new NotCanonical("A URL has at most 2,048 characters.");
    }
    return url;
  }

  @Override
  public String masked(String canonical) {
    int host = canonical.indexOf("://") + 3;
    int path = canonical.indexOf('/', host);
    if (host < 3 || path < 0) {
      return Mask.standard(canonical);
    }
    return canonical.substring(0, host)
        + DomainForm.maskedHost(canonical.substring(host, path))
        + "/…";
  }

  private static String authority(String written, int defaultPort) throws NotCanonical {
    if (written.indexOf('@') >= 0) {
      throw new NotCanonical("A URL stands without user name and password.");
    }
    Matcher parts = PORT.matcher(written);
    if (!parts.matches() || parts.group(1).isEmpty()) {
      throw new NotCanonical("The URL has no host.");
    }
    var host = host(parts.group(1));
    var port = parts.group(2);
    return port == null || port.isEmpty() ? host : host + port(port, defaultPort);
  }

  private static String port(String written, int defaultPort) throws NotCanonical {
    int port = Integer.parseInt(written);
    if (port < 1 || port > 65_535) {
      throw new NotCanonical("A port lies between 1 and 65,535.");
    }
    return port == defaultPort ? "" : ":" + port;
  }

  private static String host(String written) throws NotCanonical {
    if (written.startsWith("[") && written.endsWith("]")) {
      var literal = written.substring(1, written.length() - 1);
      if (InetAddresses.isInetAddress(literal)) {
        return InetAddresses.toUriString(InetAddresses.forString(literal));
      }
    }
    return InetAddresses.isInetAddress(written) && written.indexOf(':') < 0
        ? InetAddresses.toAddrString(InetAddresses.forString(written))
        : HostName.canonical(UrlPath.decoded(written));
  }
}
