package org.heliograph.protocol.agreement.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.EveryTerm;
import org.junit.jupiter.api.Test;

/** Whatever people write into an agreement stays text. */
class HtmlReadingTest {
  private static final String HOSTILE =
      "</title><script>alert(17)</script><img src=x onerror=alert(1)>\" ' & [a](http://x) **b**"
          + " \\u202Edesrever\\u2028 line";

  @Test
  void noTextBecomesMarkup() throws Exception {
    // When
    var page = HtmlReading.write(reading(hostile()));

    // Then
    assertThat(page)
        .contains("&lt;script&gt;alert(17)&lt;/script&gt;")
        .doesNotContain("<script", "<img", "onerror=alert(1)>", "\u202e", "\u2028");
    assertThat(elements(page, "script")).isZero();
    assertThat(elements(page, "img")).isZero();
    assertThat(elements(page, "h1")).isEqualTo(1);
  }

  @Test
  void noTextBecomesMarkdown() {
    // When
    var page = MarkdownReading.write(reading(hostile()));

    // Then
    assertThat(page)
        .contains("\\<script\\>", "\\[a\\](http", "\\*\\*b\\*\\*")
        .doesNotContain("\u202e", "\u2028");
    assertThat(page.lines().filter(line -> line.startsWith("# "))).hasSize(1);
  }

  @Test
  void thePageSaysItsLanguageAndNamesEachMarkInText() throws Exception {
    // Given
    var reading = reading(EveryTerm.agreement());

    // When
    var page = HtmlReading.write(reading);

    // Then
    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains(">Enforced</span>", ">Monitored</span>", ">Promised</span>")
        .doesNotContain("http", "src=", "url(");
    assertThat(elements(page, "li")).isEqualTo((int) reading.sentences().count());
  }

  private static Agreement hostile() {
    return EveryTerm.with(
        "title: Child safety signals from Harbor to Lumen",
        "title: \"" + HOSTILE.replace("\"", "\\\"") + "\"",
        "title: Accounts of suspected offenders",
        "title: \"" + HOSTILE.replace("\"", "\\\"") + "\"",
        "reference: Data sharing record 2026-7",
        "reference: \"" + HOSTILE.replace("\"", "\\\"") + "\"");
  }

  private static Reading reading(Agreement agreement) {
    return AgreementWords.of(agreement, Wording.english());
  }

  /** Parses the page, which is well-formed apart from its two void elements. */
  private static int elements(String page, String name) throws Exception {
    var xml = page.replaceAll("<meta ([^>]*)>", "<meta $1/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getElementsByTagName(name)
        .getLength();
  }
}
