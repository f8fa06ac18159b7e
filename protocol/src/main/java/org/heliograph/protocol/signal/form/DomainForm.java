package org.heliograph.protocol.signal.form;

import com.google.common.net.InternetDomainName;

/** A domain below a public suffix; the suffix itself would name everybody under it. */
final class DomainForm implements CanonicalForm {
  @Override
  public String of(String written) throws NotCanonical {
    var name = HostName.canonical(written.strip());
    if (isPublicSuffix(name)) {
      throw new NotCanonical(
          "The domain is a public suffix: it covers everybody who has a name below it.");
    }
    return name;
  }

  @Override
  public String masked(String canonical) {
    return maskedHost(canonical);
  }

  /** Keeps the first letter and the last label. */
  static String maskedHost(String host) {
    int dot = host.lastIndexOf('.');
    return dot < 0 ? Mask.standard(host) : host.charAt(0) + "…" + host.substring(dot);
  }

  private static boolean isPublicSuffix(String name) {
    return InternetDomainName.isValid(name) && InternetDomainName.from(name).isPublicSuffix();
  }
}
