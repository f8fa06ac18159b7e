package org.heliograph.node.returns.report;

import java.util.List;
import org.heliograph.protocol.seal.Receipt.StreamState;

/**
 * What a source has not been told yet.
 *
 * @param number of the receipt that tells it
 */
public record Unreceipted(String source, long number, List<StreamState> streams) {
  public int consignments() {
    return streams.stream().mapToInt(stream -> stream.results().size()).sum();
  }
}
