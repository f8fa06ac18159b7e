package org.heliograph.node.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a command's exit status means; the same for all commands. */
final class ExitCode {
  static final int DONE = 0;

  /** Something failed: no connection, a file that cannot be read, a fault of the node. */
  static final int FAULT = 1;

  /** It ran, and the answer is no, at least in part: refused rows, a proof that does not verify. */
  static final int REFUSED = 2;

  /** The command line was not understood. */
  static final int USAGE = 64;

  private ExitCode() {}

  /** For the end of every help text. */
  static Map<String, String> explained() {
    var meanings = new LinkedHashMap<String, String>();
    meanings.put("0", "done");
    meanings.put("1", "failed; the message says what, and what to do");
    meanings.put(
        "2", "the answer is no: rows refused, document defective, step not allowed, nothing found");
    meanings.put("64", "the command line was not understood");
    return meanings;
  }
}
