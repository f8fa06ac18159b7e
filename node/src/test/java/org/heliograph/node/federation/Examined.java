package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.heliograph.node.doctor.Doctor;
import org.heliograph.node.doctor.Finding;
import org.heliograph.node.doctor.Verdict;

/** What the doctor says of a node's home folder. */
record Examined(List<Finding> findings) {
  /** Asked now, on a disk that has room enough. */
  static Examined of(Path home) {
    return of(home, Clock.systemUTC());
  }

  static Examined of(Path home, InstantSource clock) {
    return of(home, clock, 1);
  }

  static Examined of(Path home, InstantSource clock, long diskFloor) {
    return new Examined(Doctor.examine(home, Map.of(), clock, diskFloor));
  }

  /** All of them but those that are in order, or were not looked at. */
  ListAssert<Finding> faults() {
    return assertThat(findings)
        .filteredOn(one -> one.verdict() == Verdict.WRONG || one.verdict() == Verdict.WARNING);
  }

  /** This is wrong and nothing else, nor is there a warning; what to do is said, with a page. */
  void names(String check, String words) {
    names(Verdict.WRONG, check, words);
  }

  /** There is this warning, and nothing else. */
  void warns(String check, String words) {
    names(Verdict.WARNING, check, words);
  }

  private void names(Verdict verdict, String check, String words) {
    faults()
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.check()).isEqualTo(check);
              assertThat(one.verdict()).isEqualTo(verdict);
              assertThat(one.found()).contains(words);
              assertThat(one.why()).isNotBlank();
              assertThat(one.remedy()).containsPattern("docs/[a-z-]+(/[a-z-]+)?\\.md");
            });
  }
}
