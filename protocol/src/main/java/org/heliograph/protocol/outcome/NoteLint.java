package org.heliograph.protocol.outcome;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a short free text what tells who or where somebody is. It says what kind was found and
 * where it begins, never what it is. Safe for use by many threads.
 */
public final class NoteLint {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final String NO_REGION = "ZZ";
  private static final int SHORTEST_VALUE = 3;
  private static final int SURE_DIGITS = 9;

  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
  private static final Pattern SPELT_EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._-]+\\s*[(\\[{]\\s*at\\s*[)\\]}]\\s*[\\p{L}\\p{N}._-]+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern URL =
      Pattern.compile(
          "\\b(?:h(?:tt|xx)ps?|ftp|tg|magnet):\\S+|\\bwww\\.\\S+", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@.-])(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}(?:\\.|\\[\\.]|\\(\\.\\)))+\\p{L}{2,63}(?<path>/\\S*)?");
  private static final Pattern IPV4 =
      Pattern.compile("(?<![\\d.])\\d{1,3}(?:(?:\\.|\\[\\.])\\d{1,3}){3}(?![\\d]|\\.\\d)");
  private static final Pattern IPV6 =
      Pattern.compile("(?<![\\p{L}\\p{N}:])[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern HASH =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?=[a-f]*[0-9])[0-9a-f]{32,}", Pattern.CASE_INSENSITIVE);
  private static final Pattern HANDLE =
      Pattern.compile("(?<![\\p{L}\\p{N}_.@])@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]+");
  private static final Pattern NAMED_USER =
      Pattern.compile("(?<![\\p{L}\\p{N}/])/?u(?:ser)?/[\\p{L}\\p{N}_-]{2,}");
  private static final Pattern DIGITS = Pattern.compile("\\d{6,}");
  private static final Pattern GROUPED_DIGITS = Pattern.compile("\\(?\\d(?:[ ./()-]{0,2}\\d){8,}");

  private NoteLint() {}

  /** What a text can disclose. */
  public enum Kind {
    INDICATOR("an indicator of the signal itself"),
    EMAIL("an e-mail address"),
    URL("a link"),
    IP_ADDRESS("an IP address"),
    PHONE("a phone number"),
    HASH("a fingerprint"),
    HANDLE("a user name"),
    DIGITS("a long number");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** With its article, in English. */
    public String words() {
      return words;
    }
  }

  /**
   * One find.
   *
   * @param offset where it begins, in UTF-16 units from 0
   * @param sure whether it surely identifies; what is doubtful a person should look at
   */
  public record Finding(Kind kind, int offset, boolean sure) {}

  private record Span(Kind kind, int from, int to, boolean sure) {
    boolean meets(Span other) {
      return from < other.to && other.from < to;
    }
  }

  /**
   * Looks through a text.
   *
   * @param values of the signal that the text is about
   * @return in order of where they begin; of finds that overlap the surest one
   */
  public static List<Finding> find(String text, Collection<String> values) {
    var folded = FoldedText.of(text);
    var spans = new ArrayList<Span>();
    values.forEach(value -> addValue(spans, folded.text(), value));
    addIdentifiers(spans, folded.text());
    addNumbers(spans, folded.text());
    return withoutOverlaps(spans).stream()
        .map(span -> new Finding(span.kind, folded.origin(span.from), span.sure))
        .sorted(Comparator.comparingInt(Finding::offset))
        .toList();
  }

  private static void addValue(List<Span> spans, String text, String value) {
    var wanted = FoldedText.of(value).text().strip().toLowerCase(Locale.ROOT);
    if (wanted.length() < SHORTEST_VALUE) {
      return;
    }
    var searched = text.toLowerCase(Locale.ROOT);
    for (int at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      spans.add(new Span(Kind.INDICATOR, at, end, standsAlone(searched, at, end)));
    }
  }

  /** A short keyword inside a longer word is most often by chance. */
  private static boolean standsAlone(String text, int from, int to) {
    boolean before = from == 0 || !Character.isLetterOrDigit(text.codePointBefore(from));
    boolean after = to == text.length() || !Character.isLetterOrDigit(text.codePointAt(to));
    return (before && after) || to - from >= SURE_DIGITS;
  }

  private static void addIdentifiers(List<Span> spans, String text) {
    add(spans, Kind.EMAIL, EMAIL.matcher(text), found -> true);
    add(spans, Kind.EMAIL, SPELT_EMAIL.matcher(text), found -> false);
    add(spans, Kind.URL, URL.matcher(text), found -> true);
    var hosts = HOST.matcher(text);
    while (hosts.find()) {
      boolean path = hosts.group("path") != null;
      if (path || isKnownDomain(hosts.group())) {
        spans.add(new Span(Kind.URL, hosts.start(), hosts.end(), path));
      }
    }
    addIf(spans, Kind.IP_ADDRESS, IPV4.matcher(text), NoteLint::isAddress);
    addIf(spans, Kind.IP_ADDRESS, IPV6.matcher(text), NoteLint::isAddress);
    add(spans, Kind.HASH, HASH.matcher(text), found -> true);
    add(spans, Kind.HANDLE, HANDLE.matcher(text), found -> true);
    add(spans, Kind.HANDLE, NAMED_USER.matcher(text), found -> false);
  }

  private static boolean isKnownDomain(String host) {
    var plain = host.replaceAll("[\\[\\]()]", "");
    return InternetDomainName.isValid(plain)
        && InternetDomainName.from(plain).isUnderPublicSuffix();
  }

  private static boolean isAddress(String found) {
    var plain = found.replaceAll("[\\[\\]]", "").replaceAll("(?<=[0-9a-fA-F])[.:]$", "");
    return plain.length() > 2 && InetAddresses.isInetAddress(plain);
  }

  private static void addNumbers(List<Span> spans, String text) {
    for (var number :
        NUMBERS.findNumbers(text, NO_REGION, PhoneNumberUtil.Leniency.POSSIBLE, Long.MAX_VALUE)) {
      spans.add(new Span(Kind.PHONE, number.start(), number.end(), true));
    }
    add(spans, Kind.DIGITS, DIGITS.matcher(text), found -> found.length() >= SURE_DIGITS);
    add(spans, Kind.DIGITS, GROUPED_DIGITS.matcher(text), found -> false);
  }

  private static void add(List<Span> spans, Kind kind, Matcher matcher, Predicate<String> sure) {
    while (matcher.find()) {
      spans.add(new Span(kind, matcher.start(), matcher.end(), sure.test(matcher.group())));
    }
  }

  private static void addIf(List<Span> spans, Kind kind, Matcher matcher, Predicate<String> holds) {
    while (matcher.find()) {
      if (holds.test(matcher.group())) {
        spans.add(new Span(kind, matcher.start(), matcher.end(), true));
      }
    }
  }

  private static List<Span> withoutOverlaps(List<Span> spans) {
    var byWeight =
        spans.stream()
            .sorted(
                Comparator.comparing((Span span) -> !span.sure)
                    .thenComparing(Span::kind)
                    .thenComparingInt(Span::from))
            .toList();
    var kept = new ArrayList<Span>();
    for (var span : byWeight) {
      if (kept.stream().noneMatch(span::meets)) {
        kept.add(span);
      }
    }
    return kept;
  }
}
