package org.heliograph.protocol.signal.form;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/** An IP address that is reachable from elsewhere: dotted IPv4, or IPv6 as RFC 5952 writes it. */
final class IpForm implements CanonicalForm {
  @Override
  public String of(String written) throws NotCanonical {
    var text = written.strip();
    if (text.indexOf('%') >= 0 || text.indexOf('/') >= 0) {
      throw new NotCanonical("Expected one address without zone or prefix length.");
    }
    if (!InetAddresses.isInetAddress(text)) {
      throw new NotCanonical("Expected an IPv4 or IPv6 address.");
    }
    var address = InetAddresses.forString(text);
    if (isLocal(address)) {
      throw new NotCanonical("The address is private, local or multicast: it names nobody.");
    }
    return InetAddresses.toAddrString(address);
  }

  @Override
  public String masked(String canonical) {
    int group = CharMatcher.anyOf(".:").indexIn(canonical);
    return group < 1 ? Mask.standard(canonical) : canonical.substring(0, group + 1) + "…";
  }

  private static boolean isLocal(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isUniqueLocal(address);
  }

  /** RFC 4193. */
  private static boolean isUniqueLocal(InetAddress address) {
    var bytes = address.getAddress();
    return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
  }
}
