package org.heliograph.node.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Runs the servers of {@link EmbeddedPostgres} and {@link EmbeddedKafka} somewhere else than they
 * do: tests have one that runs them in containers. Found on the class path; programs have none.
 *
 * <p>Data folders, ports and settings are those that the embedded servers would have. Closing stops
 * a server cleanly, and does nothing where it has ended.
 */
public interface ServersElsewhere {
  /** A person or a launcher who wants servers elsewhere says so by this system property. */
  String WANTED = "heliograph.containers";

  /** The one to use, if servers elsewhere are wanted. */
  static Optional<ServersElsewhere> wanted() {
    if (System.getProperty(WANTED) == null) {
      return Optional.empty();
    }
    var found = ServiceLoader.load(ServersElsewhere.class).findFirst();
    if (found.isEmpty()) {
      throw new IllegalStateException(WANTED + " is set, and nothing here runs servers elsewhere");
    }
    return found;
  }

  /** Names the build of PostgreSQL, since a folder that one has begun is for it alone. */
  String postgresBuild();

  /** Returns when it answers; makes what is in the data folder where that is empty. */
  Closeable postgres(Path data, int port, Map<String, String> settings) throws IOException;

  /** Returns when clients can connect. The data folder is formatted. */
  Closeable kafka(Path data, Map<String, Object> settings) throws IOException;
}
