package org.heliograph.node.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.api.Contract.Admission;
import org.heliograph.node.api.Contract.Operation;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.people.SessionToken;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may make which call. Refusals are counted by key or session where it is known, else by
 * address, minute by minute: nobody can fill the audit by knocking. Addresses are digests under a
 * key of this run, so that nobody can tell them later.
 */
final class SignIns {
  private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

  private final ApiKeys keys;
  private final Optional<SignedIn> people;
  private final CountedActs counted;
  private final ClientAddress addresses;

  /** For keys alone. */
  SignIns(ApiKeys keys, CountedActs counted) {
    this(keys, Optional.empty(), new ClientAddress(null), counted);
  }

  /**
   * @param people who may come with a session instead
   */
  SignIns(ApiKeys keys, Optional<SignedIn> people, ClientAddress addresses, CountedActs counted) {
    this.keys = keys;
    this.people = people;
    this.addresses = addresses;
    this.counted = counted;
  }

  /**
   * Who makes a call; null where it is for everybody and nobody in particular makes it.
   *
   * @throws RefusedException KEY_MISSING, SESSION_MISSING, SCOPE_MISSING, STEP_UP_NEEDED or
   *     CSRF_REFUSED
   */
  @Nullable Caller accept(HttpServerRequest request, Operation operation) {
    if (operation.isOpen()) {
      people.ifPresent(one -> one.pages().requireNoOther(request));
      return operation.admission() == Admission.EVERYBODY_AND_KNOWN ? known(request) : null;
    }
    var token = people.flatMap(one -> token(one, request));
    return token.isPresent()
        ? person(people.orElseThrow(), request, token.get(), operation)
        : key(request, operation);
  }

  /** Who has a wrong key or an old cookie, or cannot be looked up, is nobody here. */
  private @Nullable Caller known(HttpServerRequest request) {
    try {
      var token = people.flatMap(one -> token(one, request));
      if (token.isPresent()) {
        return people.flatMap(one -> unattended(one, token.get())).orElse(null);
      }
      var header = request.getHeader(HttpHeaders.AUTHORIZATION);
      if (header == null) {
        return null;
      }
      var key = keys.authenticate(header, (why, id) -> refused(request, why, id));
      return Caller.of(key, keys.actor(key));
    } catch (RuntimeException e) {
      LOG.debug("{}: nobody is known", request.path(), e);
      return null;
    }
  }

  /** A page that asks how the node is keeps no session alive. */
  private static Optional<Caller> unattended(SignedIn people, SessionToken token) {
    return people
        .sessions()
        .find(token, false)
        .map(session -> Caller.of(session, people.sessions().pseudonym(session.person())));
  }

  /** A key says more than a cookie, which a browser sends without being asked. */
  private static Optional<SessionToken> token(SignedIn people, HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.AUTHORIZATION)
        ? Optional.empty()
        : people.token(request);
  }

  private Caller key(HttpServerRequest request, Operation operation) {
    var key =
        keys.authenticate(
            request.getHeader(HttpHeaders.AUTHORIZATION), (why, id) -> refused(request, why, id));
    var caller = Caller.of(key, keys.actor(key));
    if (operation.admission() == Admission.SESSION) {
      throw Refusal.of(
              RefusalReason.SESSION_MISSING, "This call is for people who are signed in, not keys.")
          .asException();
    }
    requireScope(caller, operation);
    return caller;
  }

  private Caller person(
      SignedIn people, HttpServerRequest request, SessionToken token, Operation operation) {
    people.pages().require(request, token);
    var session = people.session(request, token);
    if (session.isEmpty()) {
      refused(request, "no-session", null);
      throw Refusal.of(RefusalReason.SESSION_MISSING).asException();
    }
    var caller = Caller.of(session.get(), people.sessions().pseudonym(session.get().person()));
    requireScope(caller, operation);
    if (operation.stepUp() && !people.sessions().isSteppedUp(session.get())) {
      throw Refusal.of(RefusalReason.STEP_UP_NEEDED).asException();
    }
    return caller;
  }

  private void requireScope(Caller caller, Operation operation) {
    if (operation.allows(caller.scopes())) {
      return;
    }
    counted.count(about(caller).by(caller.actor()), Tally.because("scope-missing"));
    String scope = Objects.requireNonNull(operation.scope()).wireName();
    throw Refusal.of(
            RefusalReason.SCOPE_MISSING,
            caller.session() == null
                ? "This call needs a key with the scope " + scope + "."
                : "This call needs a role with the right to " + scope + ".")
        .asException();
  }

  private static Kind about(Caller caller) {
    var session = caller.session();
    return Kind.of(AuditAct.SIGN_IN_REFUSED)
        .about("apiKey", caller.keyId())
        .about("session", session == null ? null : session.id());
  }

  /**
   * Who makes a call, where that can be said without waiting; empty also where there is something
   * to refuse, to count or to write down, which {@link #accept} then does.
   */
  Optional<Caller> remembered(HttpServerRequest request, Operation operation) {
    return keys.remembered(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(key -> key.scopes().contains(operation.scope()))
        .flatMap(key -> keys.rememberedActor(key).map(actor -> Caller.of(key, actor)));
  }

  /** A call is about to be answered; what only the audit's scope lets one read is an entry. */
  void answering(Caller caller, Operation operation, Map<String, String> path) {
    if (operation.scope() != null && !caller.scopes().contains(operation.scope())) {
      keys.readsForAudit(caller.actor(), operation, path.get("id"));
    }
  }

  private void refused(HttpServerRequest request, String why, @Nullable String keyId) {
    var kind = Kind.of(AuditAct.SIGN_IN_REFUSED);
    counted.count(
        keyId == null
            ? kind.about("address", addresses.of(request).digest())
            : kind.about("apiKey", keyId),
        Tally.because(why));
  }
}
