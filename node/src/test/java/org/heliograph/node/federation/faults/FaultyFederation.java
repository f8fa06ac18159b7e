package org.heliograph.node.federation.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.node.federation.BrokerOperator;
import org.heliograph.node.federation.DatabaseOperator;
import org.heliograph.node.federation.Party;
import org.heliograph.node.federation.TestFederation;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.jspecify.annotations.Nullable;

/**
 * tern discloses to harbor and, with fewer fields, to lumen; tern and harbor may have a second node
 * each. All nodes reach broker and database through proxies.
 */
final class FaultyFederation implements AutoCloseable {
  /** Fields that each recipient is entitled to. */
  private static final Set<String> HARBOR = Set.of("confidence", "note");

  private static final Set<String> LUMEN = Set.of("confidence");

  private final TestFederation federation;
  private final Ways ways;
  private final Dying dying = new Dying();
  private final BrokerOperator operator;
  private final ProxiedNode tern;
  private final ProxiedNode harbor;
  private final ProxiedNode lumen;
  private @Nullable ProxiedNode ternTwin;
  private @Nullable ProxiedNode harborTwin;
  private final Ledger ledger = new Ledger();
  private final Set<Thread> before;

  private FaultyFederation(TestFederation federation, Ways ways, Set<Thread> before) {
    this.before = before;
    this.federation = federation;
    this.ways = ways;
    this.operator = new BrokerOperator(federation.brokerOperator());
    var source = federation.member("tern");
    var first = federation.member("harbor");
    var second = federation.member("lumen");
    federation.agree(source, first, TestFederation.contentClause(HARBOR.toArray(String[]::new)));
    federation.agree(source, second, TestFederation.contentClause(LUMEN.toArray(String[]::new)));
    for (var recipient : List.of(first, second)) {
      // the checks look up what is held and nothing else, again and again
      federation.configures(recipient, "flood: { off: true }");
    }
    tern = node(source, source);
    harbor = node(first, first);
    lumen = node(second, second);
  }

  static FaultyFederation start(Path folder) {
    var before = Thread.getAllStackTraces().keySet();
    var ways = Ways.to(folder);
    var federation = TestFederation.repairing(folder, Duration.ofSeconds(2), ways.settings());
    return new FaultyFederation(federation, ways, before);
  }

  private ProxiedNode node(Party party, Party member) {
    return new ProxiedNode(party, federation.config(member).postgres(), ways, dying);
  }

  /** Threads that were there before, left by whatever ran in this process. */
  Set<Thread> before() {
    return before;
  }

  TestFederation members() {
    return federation;
  }

  BrokerOperator operator() {
    return operator;
  }

  ProxiedNode tern() {
    return tern;
  }

  ProxiedNode harbor() {
    return harbor;
  }

  ProxiedNode lumen() {
    return lumen;
  }

  /** A second node of the source, which has run before. */
  synchronized ProxiedNode ternTwin() {
    var twin = ternTwin == null ? another(tern) : ternTwin;
    ternTwin = twin;
    return twin;
  }

  /** A second node of the first recipient, which has run before. */
  synchronized ProxiedNode harborTwin() {
    var twin = harborTwin == null ? another(harbor) : harborTwin;
    harborTwin = twin;
    return twin;
  }

  /** One more of the same member, with the same files, which are there since the first start. */
  ProxiedNode another(ProxiedNode first) {
    return new ProxiedNode(federation.anotherNode(first.party()), first.database(), ways, dying);
  }

  List<ProxiedNode> recipients() {
    return List.of(harbor, lumen);
  }

  /** One node of each member. */
  List<ProxiedNode> mains() {
    return List.of(tern, harbor, lumen);
  }

  private synchronized List<ProxiedNode> twins() {
    return Stream.of(ternTwin, harborTwin).filter(Objects::nonNull).toList();
  }

  Set<String> entitled(ProxiedNode recipient) {
    return recipient == harbor ? HARBOR : LUMEN;
  }

  Ledger ledger() {
    return ledger;
  }

  Dying dying() {
    return dying;
  }

  DatabaseOperator database(ProxiedNode node) {
    return new DatabaseOperator(node.database());
  }

  /** The server that a member's database is on, from where that database can be moved. */
  DatabaseOperator server(ProxiedNode node) {
    var at = node.database();
    return new DatabaseOperator(
        new PostgresConfig(at.host(), at.port(), "postgres", at.user(), at.password()));
  }

  /** One node of each member runs afterwards. */
  void starts() {
    atOnce(mains().stream().filter(node -> !node.isRunning()).toList(), ProxiedNode::starts);
  }

  /** No node runs afterwards; what is left of those that died may still be there. */
  void stops() {
    atOnce(mains().stream().filter(ProxiedNode::isRunning).toList(), ProxiedNode::stops);
    atOnce(twins().stream().filter(ProxiedNode::isRunning).toList(), ProxiedNode::stops);
  }

  /** One node of each member is left. */
  void stopsTwins() {
    twins().stream().filter(ProxiedNode::isRunning).forEach(ProxiedNode::stops);
  }

  private static void atOnce(List<ProxiedNode> nodes, Consumer<ProxiedNode> work) {
    nodes.stream()
        .map(
            node ->
                CompletableFuture.runAsync(
                    () -> work.accept(node),
                    task -> Thread.ofPlatform().name("at once").start(task)))
        .toList()
        .forEach(CompletableFuture::join);
  }

  @Override
  public void close() {
    stops();
    dying.awaitsEnd();
    operator.close();
    federation.close();
    ways.close();
  }
}
