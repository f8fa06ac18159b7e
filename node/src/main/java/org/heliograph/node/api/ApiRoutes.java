package org.heliograph.node.api;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.heliograph.node.api.Contract.BodyRule;
import org.heliograph.node.api.Contract.Operation;
import org.heliograph.node.audit.Acting;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.BodyStream;
import org.heliograph.node.platform.http.ClientGoneException;
import org.heliograph.node.platform.http.GatheredBody;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.http.Problem;
import org.heliograph.node.platform.http.SecurityHeaders;
import org.heliograph.node.platform.telemetry.CallObserver;
import org.heliograph.node.platform.telemetry.CallObserver.Route;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mounts the contract: every operation with its handler, behind caller, scope and limits. The event
 * loop moves bytes, and answers what it can {@linkplain ImmediateCalls by itself}; all else is
 * checked and handled on virtual threads.
 */
final class ApiRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
  private static final long LINGER_MILLIS = 2_000;
  private static final byte[] NOTHING = new byte[0];

  private final Contract contract;
  private final SignIns signIns;
  private final HttpLimits limits;
  private final Executor threads;
  private final HttpConfig config;
  private final CallObserver calls;
  private final Route elsewhere;

  ApiRoutes(
      Contract contract,
      SignIns signIns,
      HttpLimits limits,
      Executor threads,
      HttpConfig config,
      CallObserver calls) {
    this.contract = contract;
    this.signIns = signIns;
    this.limits = limits;
    this.threads = threads;
    this.config = config;
    this.calls = calls;
    this.elsewhere = calls.route("other", "other");
  }

  /**
   * Mounts all; what comes back takes requests on event loops.
   *
   * @param handlers by operation id
   * @param immediate for some of them, too
   * @throws IllegalStateException if an operation has no handler, or a handler no operation
   */
  Handler<HttpServerRequest> mount(
      Vertx vertx, Map<String, CallHandler> handlers, Map<String, ImmediateHandler> immediate) {
    var router = router(vertx, handlers);
    var promises = new ImmediateCalls(contract, immediate, signIns);
    var routes =
        contract.operations().stream()
            .filter(operation -> immediate.containsKey(operation.id()))
            .collect(Collectors.toUnmodifiableMap(Operation::id, this::route));
    return request ->
        promises
            .promising(request)
            .ifPresentOrElse(
                call ->
                    gather(
                        vertx,
                        request,
                        call,
                        handler(handlers, call.operation()),
                        routes.getOrDefault(call.operation().id(), elsewhere)),
                () -> router.handle(request));
  }

  private Route route(Operation operation) {
    return calls.route(operation.method().name(), operation.path());
  }

  private static CallHandler handler(Map<String, CallHandler> handlers, Operation operation) {
    return Objects.requireNonNull(
        handlers.get(operation.id()), () -> "no handler for " + operation.id());
  }

  /** Mounts what may wait. */
  Router router(Vertx vertx, Map<String, CallHandler> handlers) {
    var operations = contract.operations();
    if (operations.size() != handlers.size()) {
      throw new IllegalStateException(
          "the contract has other operations than " + handlers.keySet());
    }
    Router router = Router.router(vertx);
    router.route().handler(this::open);
    for (Operation operation : operations) {
      CallHandler handler = handler(handlers, operation);
      Route route = route(operation);
      router
          .route(operation.method(), operation.path().replaceAll("\\{(\\w+)}", ":$1"))
          .handler(context -> accept(context, operation, handler, route));
    }
    router.errorHandler(
        404,
        context ->
            refuse(
                context.request(), Refusal.of(RefusalReason.NOT_FOUND, "There is no such path.")));
    router.errorHandler(
        405, context -> refuse(context.request(), Refusal.of(RefusalReason.METHOD_NOT_ALLOWED)));
    router.errorHandler(
        400,
        context ->
            refuse(
                context.request(),
                Refusal.of(RefusalReason.REQUEST_INVALID, "The path cannot be read.")));
    return router;
  }

  private void open(RoutingContext context) {
    SecurityHeaders.addTo(context.response(), config.isSecure());
    context.next();
  }

  private void refuse(HttpServerRequest request, Refusal refusal) {
    refuse(request, refusal, status -> elsewhere.answered(status, 0));
  }

  private void refuse(HttpServerRequest request, Refusal refusal, IntConsumer answered) {
    var body = BodyStream.of(request, limits.silence());
    send(request, body, Problem.of(refusal, request.path()).answer(), answered);
  }

  private void gather(
      Vertx vertx,
      HttpServerRequest request,
      ImmediateCalls.Promising call,
      CallHandler handler,
      Route route) {
    IntConsumer answered = timed(route);
    SecurityHeaders.addTo(request.response(), config.isSecure());
    GatheredBody.of(
        vertx,
        request,
        call.length(),
        limits,
        body -> answerNow(request, call, body, handler, answered),
        why -> refuse(request, why, answered));
  }

  /** On the event loop where that will do. */
  private void answerNow(
      HttpServerRequest request,
      ImmediateCalls.Promising call,
      byte[] body,
      CallHandler handler,
      IntConsumer answered) {
    var answer = call.answer(body);
    if (answer != null) {
      answered.accept(answer.status());
      answer.sendTo(request.response());
      return;
    }
    var read = BodyStream.read(request);
    var whole = new Call(request, Map.of(), call.caller(), read, body, limits);
    threads.execute(
        () ->
            send(request, read, answer(request, call.operation(), () -> whole, handler), answered));
  }

  /** Takes the status of an answer, and tells it with the time since now. */
  private static IntConsumer timed(Route route) {
    long begin = System.nanoTime();
    return status -> route.answered(status, System.nanoTime() - begin);
  }

  private void accept(
      RoutingContext context, Operation operation, CallHandler handler, Route route) {
    IntConsumer answered = timed(route);
    var request = context.request();
    var body = BodyStream.of(request, limits.silence());
    var path = Map.copyOf(context.pathParams());
    threads.execute(
        () ->
            send(
                request,
                body,
                answer(request, operation, () -> call(request, body, path, operation), handler),
                answered));
  }

  private @Nullable Answer answer(
      HttpServerRequest request, Operation operation, Callable<Call> call, CallHandler handler) {
    try {
      return handle(call.call(), handler);
    } catch (RefusedException e) {
      return Problem.of(e.refusal(), request.path()).answer();
    } catch (DefectiveDocumentException e) {
      return new Problem(e.refusals(), request.path()).answer();
    } catch (ClientGoneException e) {
      LOG.debug("{}: {}", operation.id(), e.getMessage());
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (Exception e) {
      return fault(request, operation, e);
    }
  }

  /** In the name of whoever called; nobody has a name where everybody may. */
  private @Nullable Answer handle(Call call, CallHandler handler) throws Exception {
    return call.isOpen()
        ? handler.handle(call)
        : Acting.as(call.caller().actor(), () -> handler.handle(call));
  }

  private Call call(
      HttpServerRequest request, BodyStream stream, Map<String, String> path, Operation operation)
      throws IOException {
    Caller caller = signIns.accept(request, operation);
    boolean streamed = operation.body() == BodyRule.STREAMED;
    var allowed = limits.withBody(operation.bodyLimit());
    byte[] body = streamed ? NOTHING : stream.readWhole(allowed.body(), allowed.bodyTime());
    if (operation.body() == BodyRule.SIGNAL || operation.body() == BodyRule.QUESTION) {
      requireJson(request);
    }
    contract.check(operation, request, operation.body() == BodyRule.SCHEMA ? body : NOTHING);
    if (caller != null) {
      signIns.answering(caller, operation, path);
    }
    return new Call(request, path, caller, stream, body, allowed);
  }

  private static void requireJson(HttpServerRequest request) {
    String type = Objects.requireNonNullElse(request.getHeader("Content-Type"), "");
    if (!type.matches("(?i)application/json\\s*(;.*)?")) {
      throw Refusal.at(
              RefusalReason.MEDIA_TYPE_UNSUPPORTED,
              "Content-Type",
              "This call takes application/json.")
          .asException();
    }
    String encoding = Objects.requireNonNullElse(request.getHeader("Content-Encoding"), "identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw Refusal.at(
              RefusalReason.MEDIA_TYPE_UNSUPPORTED,
              "Content-Encoding",
              "This call takes a body as it is, without encoding.")
          .asException();
    }
  }

  /** The log names request and place; the client gets the number that finds them. */
  private static Answer fault(HttpServerRequest request, Operation operation, Exception e) {
    String number = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LOG.error("request {} ({}) failed", number, operation.id(), e);
    Refusal refusal =
        Refusal.of(
            RefusalReason.FAULT,
            "The node failed; its log tells more under request " + number + ".");
    return Problem.of(refusal, request.path()).answer();
  }

  /** Tells how a call ended, then sends the answer. */
  private void send(
      HttpServerRequest request, BodyStream body, @Nullable Answer answer, IntConsumer answered) {
    answered.accept(answer == null ? 0 : answer.status());
    if (answer != null) {
      answer.reasons().forEach(calls::refused);
    }
    send(request, body, answer);
  }

  /** Sends the answer; where the client is still sending, it is cut off soon after. */
  private void send(HttpServerRequest request, BodyStream body, @Nullable Answer answer) {
    var response = request.response();
    if (answer == null || (response.headWritten() && answer != Answer.sent())) {
      cut(request);
      return;
    }
    if (body.isEnded() || request.isEnded()) {
      answer.below(config.prefix()).sendTo(response);
      return;
    }
    if (!response.headWritten() && request.version() != HttpVersion.HTTP_2) {
      response.putHeader("Connection", "close");
    }
    answer.below(config.prefix()).sendTo(response);
    body.discard();
    Thread.ofVirtual().name("http-linger").start(() -> closeLater(request));
  }

  private static void closeLater(HttpServerRequest request) {
    try {
      request.end().await(LINGER_MILLIS, TimeUnit.MILLISECONDS);
      cut(request);
    } catch (TimeoutException e) {
      cut(request);
    } catch (RuntimeException e) {
      LOG.debug("{}: the connection is gone already", request.path());
    }
  }

  /** By HTTP/2 other calls are on the same connection, and only this one ends. */
  private static void cut(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      request.connection().close();
    }
  }

  /** What is mounted, for the test that holds it against the contract. */
  static List<String> mounted(Router router) {
    return router.getRoutes().stream()
        .filter(route -> route.getPath() != null)
        .flatMap(
            route ->
                Objects.requireNonNull(route.methods()).stream()
                    .map(method -> method + " " + route.getPath()))
        .toList();
  }
}
