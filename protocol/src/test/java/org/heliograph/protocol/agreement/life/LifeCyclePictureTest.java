package org.heliograph.protocol.agreement.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture in the documents is drawn from the states' own methods. */
class LifeCyclePictureTest {
  private static final Path PAGE = Path.of("../docs/agreement-life.md");
  private static final String BEGIN = "```mermaid\n";

  @Test
  void thePictureShowsExactlyTheStepsThatCompile() throws IOException {
    // Given
    var page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();

    // When
    var drawn = page.substring(begin, page.indexOf("```", begin));

    // Then
    assertThat(drawn).as("replace the picture in %s by this", PAGE).isEqualTo(picture());
  }

  @Test
  void whatEndsAVersionHasNoStep() {
    // Given
    var ends =
        Stream.of(
            AgreementState.Declined.class,
            AgreementState.Superseded.class,
            AgreementState.Expired.class,
            AgreementState.Terminated.class);

    // Then
    assertThat(ends).allMatch(end -> steps(end).isEmpty());
  }

  @Test
  void everyStateReadsBackByItsName() {
    // Given
    var states =
        List.of(
            new AgreementState.Draft(),
            new AgreementState.Proposed(Set.of()),
            new AgreementState.Approved(),
            new AgreementState.Active(),
            new AgreementState.Suspended(Set.of()),
            new AgreementState.Declined(),
            new AgreementState.Superseded(),
            new AgreementState.Expired(),
            new AgreementState.Terminated());

    // Then
    assertThat(states).allMatch(it -> AgreementState.of(it.wireName(), it.parties()).equals(it));
    assertThat(states.stream().map(Object::getClass).collect(Collectors.toSet()))
        .isEqualTo(states().collect(Collectors.toSet()));
  }

  private static String picture() {
    var lines = new StringBuilder("stateDiagram-v2\n  [*] --> draft\n");
    states()
        .forEach(
            state ->
                steps(state)
                    .forEach(
                        step ->
                            targets(step.getReturnType())
                                .forEach(
                                    target ->
                                        lines.append(
                                            "  %s --> %s: %s\n"
                                                .formatted(
                                                    name(state), name(target), step.getName())))));
    states()
        .filter(state -> steps(state).isEmpty())
        .map(LifeCyclePictureTest::name)
        .forEach(end -> lines.append("  ").append(end).append(" --> [*]\n"));
    return lines.toString();
  }

  private static Stream<Class<?>> states() {
    return targets(AgreementState.class).distinct();
  }

  private static List<Method> steps(Class<?> state) {
    return Arrays.stream(state.getDeclaredMethods())
        .filter(method -> AgreementState.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .toList();
  }

  /** The states that a type stands for: itself, or those that a sealed interface permits. */
  private static Stream<Class<?>> targets(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LifeCyclePictureTest::targets)
        : Stream.of(type);
  }

  private static String name(Class<?> state) {
    return state.getSimpleName().toLowerCase(Locale.ROOT);
  }
}
