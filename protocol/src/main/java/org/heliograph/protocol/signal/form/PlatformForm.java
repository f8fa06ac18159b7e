package org.heliograph.protocol.signal.form;

/** The domain that a service is known by. */
final class PlatformForm implements CanonicalForm {
  @Override
  public String of(String written) throws NotCanonical {
    try {
      return HostName.canonical(written.strip());
    } catch (NotCanonical e) {
      throw new NotCanonical("Expected the domain of the service, such as example.org.");
    }
  }
}
