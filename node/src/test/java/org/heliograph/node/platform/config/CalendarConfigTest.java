package org.heliograph.node.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.duty.MemberCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarConfigTest {
  private static final String FILE =
      """
      member: { federation: test, id: harbor.example, alias: harbor }
      http: { host: localhost, port: 0 }
      postgres: { host: localhost, port: 5432, database: harbor, user: harbor, password: placeholder }
      kafka: { bootstrap: "localhost:9092", keystore: a, truststore: b, password: placeholder }
      """;

  @TempDir private Path home;

  @Test
  void whoIsNamedHasACalendarAndWhoIsNotHasTheDefault() throws IOException {
    // When
    var config =
        read(
            """
            calendars:
              harbor.example: { zone: Asia/Dubai, weekend: [Friday, saturday], holidays: [2026-12-25] }
              tern.example: { zone: Europe/Berlin }
            """);

    // Then
    assertThat(config.calendar("harbor.example"))
        .isEqualTo(
            new MemberCalendar(
                ZoneId.of("Asia/Dubai"),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                Set.of(LocalDate.of(2026, 12, 25))));
    assertThat(config.calendar("tern.example").weekend())
        .isEqualTo(MemberCalendar.DEFAULT.weekend());
    assertThat(config.calendar("lumen.example")).isEqualTo(MemberCalendar.DEFAULT);
    assertThat(read("").calendar("lumen.example")).isEqualTo(MemberCalendar.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zone: Mars/Olympus | calendars.harbor.example.zone: "Mars/Olympus" is not a time zone
          weekend: [someday] | calendars.harbor.example.weekend: "someday" is not a day such as friday
          holidays: [25.12.2026] | calendars.harbor.example.holidays: "25.12.2026" is not a date
          weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday] | leave at least one
          hours: 8 | hours
          """)
  void whatIsWrongIsTold(String calendar, String words) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("calendars: { harbor.example: { " + calendar + " } }\n"))
        .withMessageContaining(words);
  }

  private NodeConfig read(String more) throws IOException {
    Files.writeString(home.resolve("heliograph.yaml"), FILE + more);
    return NodeConfig.read(home, Map.of());
  }
}
