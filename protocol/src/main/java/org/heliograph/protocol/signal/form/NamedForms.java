package org.heliograph.protocol.signal.form;

import java.util.Map;

/** The forms that registry data can name. */
public final class NamedForms {
  private static final Map<String, CanonicalForm> FORMS =
      Map.ofEntries(
          Map.entry("base64", new Base64Form()),
          Map.entry("domain", new DomainForm()),
          Map.entry("email", new EmailForm()),
          Map.entry("handle", new HandleForm()),
          Map.entry("instant", new InstantForm()),
          Map.entry("ip", new IpForm()),
          Map.entry("keyword", new KeywordForm()),
          Map.entry("language", new LanguageForm()),
          Map.entry("media", new MediaForm()),
          Map.entry("opaque-id", new OpaqueIdForm()),
          Map.entry("phone", new PhoneForm()),
          Map.entry("platform", new PlatformForm()),
          Map.entry("quality", new QualityForm()),
          Map.entry("tlsh", new TlshForm()),
          Map.entry("token", new TokenForm()),
          Map.entry("url", new UrlForm()),
          Map.entry("vpdq", new VpdqForm()),
          Map.entry("wallet", new WalletForm()));

  private NamedForms() {}

  /**
   * The form of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CanonicalForm get(String name) {
    var form = FORMS.get(name);
    if (form == null) {
      throw new IllegalArgumentException("no canonical form is called " + name);
    }
    return form;
  }
}
