package org.heliograph.node.doctor;

/**
 * What one check found. It names files, hosts, topics and keys by their ids, and no secret.
 *
 * @param check short and stable, such as {@code database.schema}
 * @param why what it does to the node; empty where all is well
 * @param remedy what to do, with the page that says how; empty where there is nothing to do
 */
public record Finding(String check, Verdict verdict, String found, String why, String remedy) {
  static Finding ok(String check, String found) {
    return new Finding(check, Verdict.OK, found, "", "");
  }

  static Finding unknown(String check, String found) {
    return new Finding(check, Verdict.UNKNOWN, found, "", "");
  }

  static Finding warning(String check, String found, String why, String remedy) {
    return new Finding(check, Verdict.WARNING, found, why, remedy);
  }

  static Finding wrong(String check, String found, String why, String remedy) {
    return new Finding(check, Verdict.WRONG, found, why, remedy);
  }

  boolean isWrong() {
    return verdict == Verdict.WRONG;
  }
}
