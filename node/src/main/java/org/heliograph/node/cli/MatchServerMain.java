package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import org.heliograph.node.demo.bench.match.MatchPlan;
import org.heliograph.node.demo.bench.match.MatchServer;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;

/**
 * The process that {@code bench match} measures: says on standard output, in one line of JSON, how
 * it is reached, and ends when its standard input does.
 */
public final class MatchServerMain {
  private MatchServerMain() {}

  /**
   * @param args type, number and seed of the values, then port and name of a database
   */
  public static void main(String[] args) throws IOException {
    Logging.quiet();
    var held = new MatchPlan.Held(args[0], Integer.parseInt(args[1]), Long.parseLong(args[2]));
    var postgres =
        new PostgresConfig(
            "localhost", Integer.parseInt(args[3]), args[4], "postgres", Secret.of("postgres"));
    try (var server = MatchServer.start(postgres, held, Clock.systemUTC())) {
      Terminal.ofProcess().line(new ObjectMapper().writeValueAsString(server.ready()));
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
