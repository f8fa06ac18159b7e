package org.heliograph.protocol.agreement;

import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.protocol.refusal.Refusal;

/** An agreement cannot be used; says where and what to do for every defect found. */
public final class DefectiveAgreementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  public DefectiveAgreementException(List<Refusal> refusals) {
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
