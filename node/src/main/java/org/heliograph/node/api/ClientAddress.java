package org.heliograph.node.api;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.heliograph.node.people.Place;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from. In the audit a digest under a key of this run stands for an address, so
 * that nobody can tell it later.
 */
public final class ClientAddress {
  private final Optional<String> header;
  private final StorageKey digests;

  /**
   * @param header in which the proxy before this node names the client; null where there is none
   */
  public ClientAddress(@Nullable String header) {
    this.header = Optional.ofNullable(header);
    byte[] random = new byte[StorageKey.LENGTH];
    new SecureRandom().nextBytes(random);
    this.digests = StorageKey.ofBytes(random);
  }

  Place of(HttpServerRequest request) {
    String address = address(request);
    byte[] digest = digests.mac(address.getBytes(StandardCharsets.UTF_8));
    return new Place(address, Hash.ofBytes(digest).toString());
  }

  /** What the last proxy says; what clients say comes before it and may be anything. */
  private String address(HttpServerRequest request) {
    var named = header.map(request::getHeader);
    if (named.isPresent()) {
      var said = named.get();
      return said.substring(said.lastIndexOf(',') + 1).strip();
    }
    var address = request.remoteAddress();
    return address == null ? "" : String.valueOf(address.hostAddress());
  }
}
