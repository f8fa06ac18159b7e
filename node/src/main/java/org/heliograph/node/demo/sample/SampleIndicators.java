package org.heliograph.node.demo.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One random value of each indicator type, as a source would write it. */
final class SampleIndicators {
  static final List<String> CONTENT_TYPES =
      List.of(
          "pdq",
          "md5",
          "sha1",
          "sha256",
          "vpdq",
          "tmk_pdqf",
          "photodna",
          "netclean",
          "videntifier",
          "ssvh",
          "text_tlsh");
  static final List<String> ACCOUNT_TYPES =
      List.of(
          "email", "username", "account_id", "phone", "ip", "payment_handle", "wallet", "group_id");
  static final List<String> LINK_TYPES = List.of("url", "domain", "url_md5");

  private static final List<String> PLATFORMS =
      List.of("harbor.example", "lumen.example", "chat.example.org", "games.example.net");
  private static final List<String> LANGUAGES =
      List.of("de", "en", "es", "fr", "pt-BR", "tr", "uk");

  private final Dice dice;
  private final LocalDate today;

  SampleIndicators(Dice dice, LocalDate today) {
    this.dice = dice;
    this.today = today;
  }

  ObjectNode of(String type) {
    return switch (type) {
      case "pdq" -> indicator(type, dice.hex(64)).put("quality", quality());
      case "md5", "url_md5" -> indicator(type, mixedCase(dice.hex(32)));
      case "sha1" -> indicator(type, dice.hex(40));
      case "sha256" -> indicator(type, mixedCase(dice.hex(64)));
      case "vpdq" -> indicator(type, frames());
      case "text_tlsh" -> indicator(type, "T1" + dice.hex(70).toUpperCase(Locale.ROOT));
      case "tmk_pdqf", "photodna", "netclean", "videntifier", "ssvh" ->
          indicator(type, Base64.getEncoder().encodeToString(dice.bytes(48)));
      case SampleSignals.LOCAL_TYPE -> indicator(type, dice.hex(24));
      case "email" -> indicator(type, "account-" + dice.hex(8) + "@example.org");
      case "username" ->
          indicator(type, "invented_" + dice.hex(8)).put("platform", dice.one(PLATFORMS));
      case "account_id" -> indicator(type, dice.digits(12)).put("platform", dice.one(PLATFORMS));
      // +44 7700 900000 to 900999 belongs to nobody: it is kept for drama and documentation
      case "phone" -> indicator(type, "+44 7700 900" + dice.digits(3));
      case "ip" -> address();
      case "payment_handle" ->
          indicator(type, "invented-" + dice.hex(8)).put("provider", "pay-example");
      case "wallet" -> indicator(type, "bc1q" + dice.hex(38)).put("network", "bitcoin");
      case "group_id" ->
          indicator(type, "group-" + dice.hex(10)).put("platform", dice.one(PLATFORMS));
      case "keyword" ->
          indicator(type, "placeholder-term-" + dice.digits(6))
              .put("language", dice.one(LANGUAGES));
      case "url" ->
          indicator(type, "https://media-" + dice.hex(6) + ".example.com/item/" + dice.hex(12));
      case "domain" -> indicator(type, "mirror-" + dice.hex(8) + ".example.net");
      default -> throw new IllegalArgumentException("no sample of " + type);
    };
  }

  private static ObjectNode indicator(String type, String value) {
    return JsonNodeFactory.instance.objectNode().put("type", type).put("value", value);
  }

  private String quality() {
    return String.valueOf(dice.between(50, 100));
  }

  /** Sources write hashes in either case; the node makes them one. */
  private String mixedCase(String hex) {
    return dice.percent(20) ? hex.toUpperCase(Locale.ROOT) : hex;
  }

  private String frames() {
    var frames = new StringBuilder();
    for (int i = 0; i < dice.between(2, 4); i++) {
      frames.append(i == 0 ? "" : ";").append(dice.hex(64)).append(',').append(quality());
      frames.append(',').append(i * 10);
    }
    return frames.toString();
  }

  /** 198.51.100.0/24 and 2001:db8::/32 are for documentation (RFC 5737, RFC 3849). */
  private ObjectNode address() {
    var value =
        dice.percent(70)
            ? "198.51.100." + dice.between(1, 254)
            : "2001:db8:" + groups(HexFormat.of().formatHex(dice.bytes(4))) + "::1";
    var day = today.minusDays(dice.between(70, 90));
    return indicator("ip", value).put("from", day + "T08:00:00Z").put("to", day + "T09:00:00Z");
  }

  private static String groups(String hex) {
    return hex.substring(0, 4) + ":" + hex.substring(4);
  }
}
