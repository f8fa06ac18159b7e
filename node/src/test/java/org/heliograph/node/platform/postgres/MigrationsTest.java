package org.heliograph.node.platform.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Migrations leave a running node of the version before at work: docs/operate/upgrade.md. What
 * looks as if it did not stands in {@code upgrade/survived.txt} with a reason, or raises {@code
 * schema_floor}.
 */
class MigrationsTest {
  private static final Path FOLDER = Path.of("src", "main", "resources", "db", "migration");
  private static final Path SURVIVED =
      Path.of("src", "test", "resources", "upgrade", "survived.txt");

  /** The last one of before the rule. */
  private static final int BEFORE = 28;

  private static final List<Pattern> BREAKS =
      Stream.of(
              "^drop (table|view|function|sequence|trigger|type|schema|index)\\b.*",
              "^truncate\\b.*",
              ".*\\bdrop column\\b.*",
              "^alter .*\\brename\\b.*",
              "^alter table .*\\balter( column)? \\S+ (set data )?type\\b.*",
              "^alter table .*\\bset not null\\b.*",
              "^alter table .*\\badd (constraint|check|unique|primary key|foreign key)\\b.*",
              "^alter table .*\\bdrop default\\b.*",
              "^create unique index\\b.*",
              "^create (or replace )?(constraint )?trigger\\b.*",
              "^create or replace (function|view)\\b.*")
          .map(one -> Pattern.compile(one, Pattern.DOTALL))
          .toList();

  private static final Pattern COLUMN =
      Pattern.compile("\\badd column\\b(.*?)(?=\\badd column\\b|$)", Pattern.DOTALL);

  static Stream<Path> migrations() {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> number(file) > BEFORE).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("migrations")
  void aNodeOfTheVersionBeforeSurvives(Path migration) {
    String text = read(migration);
    var made = made(text);
    var allowed = survived(migration.getFileName().toString());
    var breaking =
        statements(text).stream()
            .filter(statement -> breaks(statement, made))
            .filter(statement -> allowed.stream().noneMatch(statement::startsWith))
            .toList();
    if (!raisesTheFloor(text, number(migration))) {
      assertThat(breaking)
          .as("give a reason in %s, or raise schema_floor to %d", SURVIVED, number(migration))
          .isEmpty();
    }
  }

  @Test
  void eachExceptionIsOneAndHasAReason() {
    for (String line : lines()) {
      var parts = line.split(" \\| ", 3);
      assertThat(parts).as(line).hasSize(3);
      assertThat(statements(read(FOLDER.resolve(parts[0]))))
          .as(line)
          .anyMatch(statement -> statement.startsWith(parts[1]) && breaks(statement, List.of()));
      assertThat(parts[2]).as(line).hasSizeGreaterThan(20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table kept drop column leaf",
        "alter table kept rename column leaf to place",
        "alter table kept alter column leaf type bigint",
        "alter table kept add column proof bytea not null",
        "alter table kept add column a int, add column proof bytea not null",
        "alter table kept drop constraint c, add constraint c check (state in ('kept'))",
        "drop table kept",
        "create unique index one on kept (id)"
      })
  void whatBreaksTheVersionBeforeIsSeen(String statement) {
    assertThat(breaks(statement, List.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table kept add column proof bytea",
        "alter table kept add column a int not null default 0, add column proof bytea",
        "create table more (id uuid primary key, unique (id))",
        "create index kept_more on kept (id)",
        "insert into schema_floor (oldest) values (28)"
      })
  void whatTheVersionBeforeDoesNotNoticeIsNot(String statement) {
    assertThat(breaks(statement, List.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"34, 28", "34, 34", "28, 0"})
  void aNodeStartsOnADatabaseThatItSurvives(int known, int floor) {
    assertThatCode(() -> PostgresSchema.requireKnown(known, floor)).doesNotThrowAnyException();
  }

  @Test
  void aNodeDoesNotStartOnADatabaseThatOnlyNewerOnesKnow() {
    assertThatThrownBy(() -> PostgresSchema.requireKnown(34, 36))
        .hasMessageContaining("needs a newer version of this software")
        .hasMessageContaining("migration 36");
  }

  private static boolean breaks(String statement, List<String> made) {
    if (made.stream()
        .anyMatch(table -> statement.matches("(?s)(alter table|create.* on) " + table + "\\b.*"))) {
      return false;
    }
    return BREAKS.stream().anyMatch(pattern -> pattern.matcher(statement).matches())
        || (statement.startsWith("alter table ")
            && COLUMN
                .matcher(statement)
                .results()
                .map(one -> one.group(1))
                .anyMatch(
                    it ->
                        it.contains("not null")
                            && !it.contains("default")
                            && !it.contains("generated")));
  }

  /** Tables that the migration itself makes: nobody used them before. */
  private static List<String> made(String text) {
    var made = new TreeSet<String>();
    Pattern.compile("(?i)\\bcreate table (?:if not exists )?([a-z_]+)")
        .matcher(text)
        .results()
        .forEach(one -> made.add(one.group(1).toLowerCase(Locale.ROOT)));
    return List.copyOf(made);
  }

  private static boolean raisesTheFloor(String text, int number) {
    return statements(text).contains("update schema_floor set oldest = " + number);
  }

  /** In lower case, without comments, on one line each. */
  private static List<String> statements(String text) {
    String bare = text.replaceAll("--[^\\n]*", "");
    var statements = new ArrayList<String>();
    // what stands between dollars is one piece, with its own semicolons
    String[] pieces = bare.split("\\$\\$", -1);
    var current = new StringBuilder();
    for (int i = 0; i < pieces.length; i++) {
      if (i % 2 == 1) {
        current.append(" body ");
        continue;
      }
      String[] parts = pieces[i].split(";", -1);
      for (int part = 0; part < parts.length; part++) {
        current.append(parts[part]);
        if (part < parts.length - 1) {
          statements.add(current.toString());
          current.setLength(0);
        }
      }
    }
    return statements.stream()
        .map(one -> one.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .filter(one -> !one.isEmpty())
        .toList();
  }

  /** Beginnings of statements that are borne. */
  private static List<String> survived(String file) {
    return lines().stream()
        .filter(line -> line.startsWith(file + " | "))
        .map(line -> line.split(" \\| ", 3)[1])
        .toList();
  }

  private static List<String> lines() {
    return Arrays.stream(read(SURVIVED).split("\n"))
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static int number(Path migration) {
    return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)\\D.*", "$1"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
