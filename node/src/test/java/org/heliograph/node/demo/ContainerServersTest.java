package org.heliograph.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.heliograph.node.platform.postgres.PostgresJdbc;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/** What runs in {@code check --containers} runs in containers. */
@Tag("containers")
class ContainerServersTest {
  @TempDir Path folder;

  @Test
  void theDatabaseThatAnswersRunsInAContainerAndItsDataOutliveIt() throws Exception {
    // Given
    int first;
    try (var postgres = EmbeddedPostgres.start(folder)) {
      first = postgres.emptyDatabase("harbor").port();
      execute(postgres, "create table kept (word text)");

      // Then
      var container = onlyOneOf("postgres-data");
      assertThat(container.getConfig().getImage())
          .isEqualTo(ContainerServers.image(ContainerServers.POSTGRES));
      assertThat(Files.readAllLines(folder.resolve("postgres-data").resolve("postmaster.pid")))
          .startsWith(String.valueOf(container.getState().getPidLong()));
    }
    assertThat(of("postgres-data")).isEmpty();

    // When it starts again
    try (var postgres = EmbeddedPostgres.start(folder)) {
      // Then
      assertThat(postgres.emptyDatabase("harbor").port()).isEqualTo(first);
      execute(postgres, "insert into kept values ('buoy')");
    }
  }

  @Test
  void theBrokerThatAnswersRunsInAContainer() throws Exception {
    // When
    try (var cluster = TestCluster.start(folder);
        var admin = Admin.create(cluster.convener().settings())) {
      // Then
      var container = onlyOneOf("kafka-data");
      assertThat(container.getConfig().getImage())
          .isEqualTo(ContainerServers.image(ContainerServers.KAFKA));
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
    assertThat(of("kafka-data")).isEmpty();
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (var connection = PostgresJdbc.connect(postgres.emptyDatabase("harbor"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private InspectContainerResponse onlyOneOf(String data) {
    assertThat(of(data)).hasSize(1);
    return DockerClientFactory.lazyClient().inspectContainerCmd(of(data).getFirst()).exec();
  }

  private List<String> of(String data) {
    var label = Map.of(ServerContainer.DATA, folder.resolve(data).toString());
    return DockerClientFactory.lazyClient()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(label)
        .exec()
        .stream()
        .map(container -> container.getId())
        .toList();
  }
}
