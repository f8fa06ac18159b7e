package org.heliograph.protocol.agreement.words;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The texts of one language, with places for values. Thread-safe. */
final class Texts {
  /** Line ends, other control characters, and those that turn the direction of text around. */
  private static final Pattern UNPRINTED =
      Pattern.compile(
          "[\\p{Cc}\\u2028\\u2029\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]+");

  private final ResourceBundle bundle;
  private final ULocale locale;
  private final DateTimeFormatter date;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  /**
   * The texts of a language.
   *
   * @throws MissingResourceException if there are none
   */
  Texts(Locale language) {
    bundle = ResourceBundle.getBundle(Texts.class.getPackageName() + ".words", language);
    locale = ULocale.forLanguageTag(bundle.getString("format.locale"));
    date = DateTimeFormatter.ofPattern(bundle.getString("date.pattern"), locale.toLocale());
  }

  String language() {
    return bundle.getLocale().toLanguageTag();
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** The text of a key, with values by name: {@code text("date", "date", …)}. */
  String text(String key, Object... namesAndValues) {
    var values = new HashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return text(key, values);
  }

  String text(String key, Map<String, Object> values) {
    var printed = new HashMap<>(values);
    printed.replaceAll((name, value) -> value instanceof String it ? printed(it) : value);
    var format =
        formats.computeIfAbsent(key, it -> new MessageFormat(bundle.getString(it), locale));
    synchronized (format) {
      return format.format(printed);
    }
  }

  /** One line without characters that hide or turn what stands beside them. */
  static String printed(String text) {
    return UNPRINTED.matcher(text).replaceAll(" ").strip();
  }

  String all(Collection<String> items) {
    return list(items, ListFormatter.Type.AND);
  }

  String any(Collection<String> items) {
    return list(items, ListFormatter.Type.OR);
  }

  private String list(Collection<String> items, ListFormatter.Type type) {
    return ListFormatter.getInstance(locale, type, ListFormatter.Width.WIDE).format(items);
  }

  String date(OffsetDateTime time) {
    return text("date", "date", date.format(time), "offset", time.getOffset().getId());
  }

  String languageName(String tag) {
    return ULocale.forLanguageTag(tag).getDisplayName(locale);
  }

  String countryName(String code) {
    return new ULocale("", code).getDisplayCountry(locale);
  }
}
