package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI contract: what is mounted, who may call it, and what a request has to look like.
 * Immutable; checking waits.
 */
public final class Contract {
  private static final String RESOURCE = "/openapi/heliograph.yaml";

  private final byte[] yaml;
  private final List<Operation> operations;
  private final OpenAPIContract openApi;
  private final RequestValidator validator;

  /** How the body of an operation is read. */
  enum BodyRule {
    /** By the schema in the contract, if there is one. */
    SCHEMA,
    /** By the reader of signals, which tells all defects. */
    SIGNAL,
    /** By the reader of look-ups, indicator by indicator. */
    QUESTION,
    /** As it comes, row by row. */
    STREAMED
  }

  /** Whom an operation is for. */
  enum Admission {
    EVERYBODY,
    /** Everybody; whoever has a key or is signed in may be told more. */
    EVERYBODY_AND_KNOWN,
    /** Whoever has a key or is signed in, with whatever rights. */
    ANY_CALLER,
    /** People who are signed in, in their own affairs. */
    SESSION,
    /** Callers with its scope. */
    SCOPE
  }

  /**
   * One operation.
   *
   * @param summary in one line, for people
   * @param path with {@code {name}} for parameters
   * @param scope that a caller needs; null where none is asked for
   * @param audit whether the scope for the audit will do, too: it changes nothing
   * @param stepUp whether people have to have signed in a short while ago
   * @param bodyLimit most bytes of its body where that is more than others may have; 0 otherwise
   */
  record Operation(
      String id,
      String summary,
      HttpMethod method,
      String path,
      Admission admission,
      @Nullable Scope scope,
      boolean audit,
      boolean stepUp,
      BodyRule body,
      boolean takesBody,
      int bodyLimit) {
    boolean isOpen() {
      return admission == Admission.EVERYBODY || admission == Admission.EVERYBODY_AND_KNOWN;
    }

    /** Whether a caller with these scopes may call it, who is let in at all. */
    boolean allows(Set<Scope> scopes) {
      return scope == null || scopes.contains(scope) || (audit && scopes.contains(Scope.AUDIT));
    }
  }

  private Contract(
      byte[] yaml,
      List<Operation> operations,
      OpenAPIContract openApi,
      RequestValidator validator) {
    this.yaml = yaml;
    this.operations = operations;
    this.openApi = openApi;
    this.validator = validator;
  }

  /** Reads the contract that this version is built with; waits. */
  public static Contract load(Vertx vertx) {
    try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
      byte[] yaml = Objects.requireNonNull(in, RESOURCE).readAllBytes();
      var root = (ObjectNode) new ObjectMapper(new YAMLFactory()).readTree(yaml);
      List<Operation> operations = operations(root);
      stripForVertx(root);
      OpenAPIContract openApi =
          OpenAPIContract.from(vertx, new JsonObject(root.toString())).await();
      return new Contract(yaml, operations, openApi, RequestValidator.create(vertx, openApi));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String version() {
    return openApi.getRawContract().getJsonObject("info").getString("version");
  }

  byte[] yaml() {
    return yaml.clone();
  }

  List<Operation> operations() {
    return operations;
  }

  private static List<Operation> operations(JsonNode root) {
    var operations = new ArrayList<Operation>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().has("operationId")) {
                            operations.add(
                                operation(path.getKey(), method.getKey(), method.getValue()));
                          }
                        }));
    return List.copyOf(operations);
  }

  private static Operation operation(String path, String method, JsonNode json) {
    String scope = json.path("x-scope").asText("");
    return new Operation(
        json.path("operationId").asText(),
        json.path("summary").asText(),
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        path,
        admission(json, scope),
        scope.isEmpty()
            ? null
            : Scope.ofWire(scope).orElseThrow(() -> new IllegalStateException(scope)),
        json.path("x-audit").asBoolean(),
        json.path("x-step-up").asBoolean(),
        BodyRule.valueOf(json.path("x-body").asText("schema").toUpperCase(Locale.ROOT)),
        json.has("requestBody"),
        json.path("x-body-limit").asInt());
  }

  private static Admission admission(JsonNode json, String scope) {
    if (!scope.isEmpty()) {
      return Admission.SCOPE;
    }
    return switch (json.path("x-caller").asText("")) {
      case "" -> Admission.EVERYBODY;
      case "optional" -> Admission.EVERYBODY_AND_KNOWN;
      case "any" -> Admission.ANY_CALLER;
      case "session" -> Admission.SESSION;
      case String other -> throw new IllegalStateException(other);
    };
  }

  /**
   * Takes out what vertx-openapi does not understand or shall not check: answers, a server without
   * a host, and bodies that have a reader of their own.
   */
  private static void stripForVertx(ObjectNode root) {
    for (JsonNode path : root.path("paths")) {
      for (JsonNode method : path) {
        if (method instanceof ObjectNode operation && operation.has("operationId")) {
          operation.putObject("responses").putObject("default").put("description", "any");
          if (operation.has("x-body")) {
            operation.remove("requestBody");
          }
        }
      }
    }
    root.withObjectProperty("components").remove("responses");
    root.remove("servers");
  }

  /**
   * Checks parameters, and the body where it has a schema.
   *
   * @param body empty where there is none, or it is checked elsewhere
   * @throws RefusedException REQUEST_INVALID or MEDIA_TYPE_UNSUPPORTED, naming the place but no
   *     value
   */
  void check(Operation operation, HttpServerRequest request, byte[] body) {
    var known = openApi.operation(operation.id());
    try {
      RequestUtils.extract(request, known, () -> Future.succeededFuture(Buffer.buffer(body)))
          .compose(parts -> validator.validate(parts, operation.id()))
          .await();
    } catch (SchemaValidationException e) {
      throw schemaRefusal(e).asException();
    } catch (ValidatorException e) {
      throw refusal(e).asException();
    }
  }

  private static Refusal refusal(ValidatorException e) {
    boolean mediaType = e.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT;
    return mediaType
        ? Refusal.at(
            RefusalReason.MEDIA_TYPE_UNSUPPORTED,
            "Content-Type",
            "This call takes application/json.")
        : Refusal.of(
            RefusalReason.REQUEST_INVALID,
            Objects.requireNonNullElse(e.getMessage(), "Invalid request."));
  }

  /**
   * The deepest error says most; its words come from the schema and hold no value of the request.
   */
  private static Refusal schemaRefusal(SchemaValidationException e) {
    var errors = Objects.requireNonNullElse(e.getOutputUnit().getErrors(), List.<OutputUnit>of());
    return errors.stream()
        .max(Comparator.comparingInt(error -> error.getKeywordLocation().length()))
        .filter(error -> error.getInstanceLocation().length() > 2)
        .map(
            error ->
                Refusal.at(
                    RefusalReason.REQUEST_INVALID,
                    error.getInstanceLocation().substring(2).replace('/', '.'),
                    error.getError()))
        .orElseGet(() -> refusal(e));
  }
}
