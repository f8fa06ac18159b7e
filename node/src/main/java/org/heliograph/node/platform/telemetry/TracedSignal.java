package org.heliograph.node.platform.telemetry;

import java.util.UUID;

/**
 * What one member tells another about one version of a signal, by what both know of it alike: from
 * this each derives the same ids, so that none has to travel.
 *
 * @param source member id of who stands for the signal
 * @param recipient member id of who is told; empty for the publication, which tells nobody
 * @param revision of the entry; 0 where nothing was sealed
 */
public record TracedSignal(String source, UUID id, int version, String recipient, long revision) {
  /** A version as it was published. */
  public static TracedSignal published(String source, UUID id, int version) {
    return new TracedSignal(source, id, version, "", 0);
  }
}
