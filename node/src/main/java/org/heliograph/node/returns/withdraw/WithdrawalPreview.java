package org.heliograph.node.returns.withdraw;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an act would take back; no values.
 *
 * @param labels signals by label; one may have several
 * @param sample some of the ids
 * @param token to be repeated by the act
 */
public record WithdrawalPreview(
    long signals,
    Map<String, Long> kinds,
    Map<String, Long> labels,
    List<Holder> holders,
    List<UUID> sample,
    PreviewToken token) {
  /** A partner and how many of the signals it holds. */
  public record Holder(String partner, long signals) {}
}
