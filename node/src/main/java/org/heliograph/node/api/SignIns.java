package org.heliograph.node.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Who may make which call. Refusals are counted by key where the key is known, else by address,
 * minute by minute: nobody can fill the audit by knocking. Addresses are digests under a key of
 * this run, so that nobody can tell them later.
 */
final class SignIns {
  private final ApiKeys keys;
  private final CountedActs counted;
  private final StorageKey addresses;

  SignIns(ApiKeys keys, CountedActs counted) {
    this.keys = keys;
    this.counted = counted;
    byte[] random = new byte[StorageKey.LENGTH];
    new SecureRandom().nextBytes(random);
    this.addresses = StorageKey.ofBytes(random);
  }

  /**
   * Who makes a call.
   *
   * @throws RefusedException KEY_MISSING or SCOPE_MISSING
   */
  Caller accept(HttpServerRequest request, Contract.Operation operation) {
    var key =
        keys.authenticate(
            request.getHeader("Authorization"), (why, id) -> refused(request, why, id));
    if (!operation.allows(key.scopes())) {
      counted.count(about(key.id()).by(keys.actor(key)), Tally.because("scope-missing"));
      throw Refusal.of(
              RefusalReason.SCOPE_MISSING,
              "This call needs a key with the scope "
                  + Objects.requireNonNull(operation.scope()).wireName()
                  + ".")
          .asException();
    }
    return Caller.of(key, keys.actor(key));
  }

  /**
   * Who makes a call, where that can be said without waiting; empty also where there is something
   * to refuse, to count or to write down, which {@link #accept} then does.
   */
  Optional<Caller> remembered(HttpServerRequest request, Contract.Operation operation) {
    return keys.remembered(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(key -> key.scopes().contains(operation.scope()))
        .flatMap(key -> keys.rememberedActor(key).map(actor -> Caller.of(key, actor)));
  }

  /** A call is about to be answered; what only the audit's scope lets one read is an entry. */
  void answering(Caller caller, Contract.Operation operation, Map<String, String> path) {
    if (!caller.scopes().contains(operation.scope())) {
      keys.readsForAudit(caller.actor(), operation, path.get("id"));
    }
  }

  private void refused(HttpServerRequest request, String why, @Nullable String keyId) {
    var kind =
        keyId == null
            ? Kind.of(AuditAct.SIGN_IN_REFUSED).about("address", address(request))
            : about(keyId);
    counted.count(kind, Tally.because(why));
  }

  private static Kind about(String keyId) {
    return Kind.of(AuditAct.SIGN_IN_REFUSED).about("apiKey", keyId);
  }

  private String address(HttpServerRequest request) {
    var address = request.remoteAddress();
    var host = address == null ? "" : String.valueOf(address.hostAddress());
    return Hash.ofBytes(addresses.mac(host.getBytes(StandardCharsets.UTF_8))).toString();
  }
}
