package org.heliograph.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.heliograph.node.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoPersonTest {
  @ParameterizedTest
  @EnumSource(DemoMember.class)
  void everyRoleHasSomebodyAndTwoReadAgreements(DemoMember member) {
    // When
    var roles =
        DemoPerson.of(member).stream()
            .collect(Collectors.groupingBy(DemoPerson::role, Collectors.counting()));

    // Then
    assertThat(roles).containsOnlyKeys(EnumSet.allOf(Role.class));
    assertThat(roles).containsEntry(Role.LEGAL_REVIEWER, 2L);
  }

  @Test
  void nobodySharesAnAccountName() {
    // When
    var accounts =
        Arrays.stream(DemoMember.values())
            .flatMap(member -> DemoPerson.of(member).stream())
            .map(DemoPerson::account)
            .toList();

    // Then
    assertThat(accounts).doesNotHaveDuplicates().contains("ada", "noor");
  }
}
