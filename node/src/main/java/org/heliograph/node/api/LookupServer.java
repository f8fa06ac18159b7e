package org.heliograph.node.api;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.CallObserver;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.Classification;

/** The API with look-ups alone, for measurements; every other operation is refused. */
public final class LookupServer {
  private LookupServer() {}

  /** What look-ups are answered from. */
  public record Parts(
      PostgresDatabase database, SignalLookup lookup, ApiKeys keys, CountedActs counted) {}

  /** Starts to listen; waits until it does. */
  public static ApiServer start(Vertx vertx, HttpConfig config, Path home, Parts parts) {
    var types = IndicatorTypes.standard();
    var lookups =
        new LookupRoutes(
            parts.lookup,
            new LookupQuestions(types, new Purposes(Vocabulary.standard())),
            new LookupAnswers(
                new SignalJson(types), new ToldJson(parts.database), LookupServer::noTerms),
            new LabelReading(Classification::shipped),
            new Leaving(parts.database, parts.counted));
    var contract = Contract.load(vertx);
    var handlers = new HashMap<String, CallHandler>();
    contract.operations().forEach(operation -> handlers.put(operation.id(), LookupServer::refuse));
    handlers.putAll(lookups.handlers());
    return ApiServer.listen(
        vertx,
        config,
        home,
        HttpLimits.STANDARD,
        new ApiServer.Mounted(
            contract,
            new SignIns(parts.keys, parts.counted),
            handlers,
            lookups.immediate(),
            Optional.empty(),
            CallObserver.NONE),
        new AtomicBoolean());
  }

  private static TermsOfUse noTerms() {
    return new TermsOfUse(source -> PolicyTable.empty(), Wording.english(), InstantSource.system());
  }

  private static Answer refuse(Call call) {
    throw Refusal.of(RefusalReason.NOT_FOUND).asException();
  }
}
