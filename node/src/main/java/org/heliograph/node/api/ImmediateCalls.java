package org.heliograph.node.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.api.Contract.Operation;
import org.heliograph.node.audit.Acting;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.GatheredBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that an event loop can answer by itself, as far as that shows before their body is read:
 * plain JSON of a stated, small length, without parameters, by a caller who is known in memory. All
 * others go the way of every call.
 */
final class ImmediateCalls {
  private static final Logger LOG = LoggerFactory.getLogger(ImmediateCalls.class);
  private static final String JSON = "application/json";

  private final Map<String, Mounted> byPath;
  private final SignIns signIns;

  /**
   * @param handlers by operation id
   */
  ImmediateCalls(Contract contract, Map<String, ImmediateHandler> handlers, SignIns signIns) {
    this.byPath =
        contract.operations().stream()
            .flatMap(
                operation ->
                    Stream.ofNullable(handlers.get(operation.id()))
                        .map(handler -> new Mounted(operation, handler)))
            .collect(
                Collectors.toUnmodifiableMap(
                    mounted -> mounted.operation().path(), Function.identity()));
    this.signIns = signIns;
  }

  private record Mounted(Operation operation, ImmediateHandler handler) {}

  /** A call whose body may be gathered on the event loop. */
  record Promising(Operation operation, ImmediateHandler handler, Caller caller, int length) {
    /** The answer, where it takes no more than memory. */
    @Nullable Answer answer(byte[] body) {
      try {
        return Acting.as(caller.actor(), () -> handler.handle(caller, body));
      } catch (RuntimeException e) {
        LOG.debug("{}: left to the ordinary way", operation.id(), e);
        return null;
      }
    }
  }

  Optional<Promising> promising(HttpServerRequest request) {
    var mounted = byPath.get(request.uri());
    if (mounted == null
        || !mounted.operation.method().equals(request.method())
        || !JSON.equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_TYPE))
        || request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
      return Optional.empty();
    }
    long length = GatheredBody.statedLength(request);
    return length < 1 || length > GatheredBody.LONGEST
        ? Optional.empty()
        : signIns
            .remembered(request, mounted.operation)
            .map(caller -> new Promising(mounted.operation, mounted.handler, caller, (int) length));
  }
}
