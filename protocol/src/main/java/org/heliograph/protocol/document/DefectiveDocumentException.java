package org.heliograph.protocol.document;

import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.protocol.refusal.Refusal;

/** A document cannot be used; says where and what to do for every defect found. */
public final class DefectiveDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  public DefectiveDocumentException(List<Refusal> refusals) {
    super(
        refusals.stream()
            .map(refusal -> refusal.field() + ": " + refusal.detail())
            .collect(Collectors.joining("\n")),
        null,
        false,
        false);
    this.refusals = List.copyOf(refusals);
  }

  public List<Refusal> refusals() {
    return refusals;
  }
}
