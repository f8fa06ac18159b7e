package org.heliograph.protocol.agreement.diff;

/** Where in the document a term stands. */
public enum Part {
  AGREEMENT(""),
  CLAUSE(""),
  SCOPE("scope."),
  SOURCE_ONLY("sourceOnly.");

  final String prefix;

  Part(String prefix) {
    this.prefix = prefix;
  }
}
