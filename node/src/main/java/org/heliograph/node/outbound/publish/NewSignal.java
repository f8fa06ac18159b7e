package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Facets;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.signal.SignalHeader;
import org.heliograph.protocol.taxonomy.TermRemark;

/**
 * One version of a signal, committed but not yet stored. Buffers are not to be written to.
 *
 * @param content what it says, with its commitments
 * @param idChosen whether the publisher chose the id
 * @param facts {@link StoredFacts}
 * @param facets what lists can ask of it
 * @param secret under the node's storage key
 * @param digest keyed digest of the content; equal for contents that say the same
 * @param remarks suggestions on words of its note
 */
record NewSignal(
    CommittedContent content,
    boolean idChosen,
    Buffer body,
    Buffer facts,
    String facets,
    Buffer secret,
    Hash root,
    Hash digest,
    List<TermRemark> remarks) {
  SignalHeader header() {
    return content.header();
  }

  Buffer headerBytes() {
    return Buffer.buffer(content.headerBytes());
  }

  UUID id() {
    return header().id();
  }

  /** Its labels, as {@code scheme:code}. */
  List<String> labels() {
    return Facets.labels(facets);
  }

  @Override
  public String toString() {
    return "NewSignal[" + id() + "]";
  }
}
