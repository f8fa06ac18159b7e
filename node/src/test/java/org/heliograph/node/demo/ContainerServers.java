package org.heliograph.node.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Runs servers in containers, of the images that {@code ./heliograph check --containers} chose. */
public final class ContainerServers implements ServersElsewhere {
  static final String POSTGRES = "POSTGRES_IMAGE";
  static final String KAFKA = "KAFKA_IMAGE";

  private static final String BEGINS_AND_RUNS =
      """
      set -e
      [[ -s $1/PG_VERSION ]] ||
        initdb --pgdata="$1" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8
      exec postgres -D "$@"
      """;

  private static final String RUNS = "exec /opt/kafka/bin/kafka-server-start.sh \"$1\"";
  private static final String SETTINGS = "/etc/server.properties";
  private static final String LOGGING = "/etc/log4j2.yaml";

  @Override
  public String postgresBuild() {
    return "-" + ServerContainer.imageId(image(POSTGRES)).replaceFirst("sha256:", "");
  }

  @Override
  public Closeable postgres(Path data, int port, Map<String, String> settings) throws IOException {
    Files.createDirectories(data);
    var server = new ServerContainer(image(POSTGRES), data);
    var words = new ArrayList<>(List.of(server.shows(data), "-p", String.valueOf(port)));
    for (var setting : settings.entrySet()) {
      words.addAll(List.of("-c", setting.getKey() + "=" + server.seen(setting.getValue())));
    }
    // where every user may write; the image's own folder is for the image's user
    words.addAll(List.of("-c", "unix_socket_directories=/tmp"));
    server.starts("database system is ready to accept connections", BEGINS_AND_RUNS, words);
    return server;
  }

  @Override
  public Closeable kafka(Path data, Map<String, Object> settings) throws IOException {
    var server = new ServerContainer(image(KAFKA), data);
    var properties = new Properties();
    for (var setting : settings.entrySet()) {
      properties.setProperty(setting.getKey(), server.seen(String.valueOf(setting.getValue())));
    }
    var text = new StringWriter();
    properties.store(text, null);
    server.has(SETTINGS, text.toString());
    // at its levels a broker says that it has started, which is waited for
    server.has(LOGGING, Files.readString(Path.of("..", "compose", "kafka", "log4j2.yaml")));
    server.knows("KAFKA_LOG4J_OPTS", "-Dlog4j2.configurationFile=" + LOGGING);
    server.knows("KAFKA_HEAP_OPTS", "-Xmx512m");
    server.knows("EXTRA_ARGS", "-name kafkaServer");
    server.knows("LOG_DIR", "/tmp");
    server.starts("Kafka Server started", RUNS, List.of(SETTINGS));
    return server;
  }

  static String image(String variable) {
    var image = System.getenv(variable);
    if (image == null) {
      throw new IllegalStateException(
          variable + " names no image; ./heliograph check --containers chooses one");
    }
    return image;
  }
}
