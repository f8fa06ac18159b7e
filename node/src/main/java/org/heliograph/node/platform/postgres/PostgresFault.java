package org.heliograph.node.platform.postgres;

import com.google.common.base.Throwables;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;

/**
 * Why a database did not let this node in, in words that tell neither password nor data.
 *
 * @param words what is so, and what to do
 */
public record PostgresFault(Kind kind, String words) {
  /** What it comes down to. */
  public enum Kind {
    AWAY,
    WITHOUT_TLS,
    UNTRUSTED,
    ANOTHER_NAME,
    REFUSED,
    NO_DATABASE,
    OTHER
  }

  private static final String SERVER_REJECTED = "08004";
  private static final String CONNECTION_FAILED = "08006";
  private static final String REFUSED = "28";
  private static final String NO_DATABASE = "3D000";

  /** Of a failure to connect by JDBC. */
  public static PostgresFault of(SQLException failure, PostgresConfig config) {
    var kind = kind(failure, config);
    return new PostgresFault(kind, words(kind, failure, config));
  }

  /** Whether it lies between the certificate and what the configuration says of it. */
  public boolean isAboutTls() {
    return switch (kind) {
      case WITHOUT_TLS, UNTRUSTED, ANOTHER_NAME -> true;
      case AWAY, REFUSED, NO_DATABASE, OTHER -> false;
    };
  }

  /** The driver's words follow the language of the machine; its states do not. */
  private static Kind kind(SQLException failure, PostgresConfig config) {
    var state = String.valueOf(failure.getSQLState());
    boolean tls = config.authorities().isPresent();
    if (tls && hasCause(failure, SSLException.class)) {
      return Kind.UNTRUSTED;
    }
    if (tls && state.equals(SERVER_REJECTED)) {
      return Kind.WITHOUT_TLS;
    }
    if (tls && state.equals(CONNECTION_FAILED) && failure.getCause() == null) {
      return Kind.ANOTHER_NAME;
    }
    if (state.startsWith(REFUSED)) {
      return Kind.REFUSED;
    }
    return switch (state) {
      case NO_DATABASE -> Kind.NO_DATABASE;
      case "08001", CONNECTION_FAILED, "57P03", "53300" -> Kind.AWAY;
      default -> Kind.OTHER;
    };
  }

  private static String words(Kind kind, SQLException failure, PostgresConfig config) {
    var where = config.host() + ":" + config.port();
    return switch (kind) {
      case AWAY -> "the database at %s does not answer (%s)".formatted(where, failure.getMessage());
      case WITHOUT_TLS ->
          "the database at %s does not speak TLS: turn ssl on there".formatted(where);
      case UNTRUSTED ->
          "the certificate of the database at %s %s"
              .formatted(
                  where,
                  hasCause(failure, CertificateExpiredException.class)
                      ? "has expired: give the database a new one"
                      : "is not from an authority in %s: put the right one there (%s)"
                          .formatted(
                              config.authorities().orElseThrow(),
                              Throwables.getRootCause(failure).getMessage()));
      case ANOTHER_NAME ->
          "the certificate of the database at %s is for another host: postgres.host has to be a name that stands in it"
              .formatted(where);
      case REFUSED ->
          "the database at %s does not let in %s: its password is wrong, or pg_hba.conf does not allow it so"
              .formatted(where, config.user());
      case NO_DATABASE -> "there is no database %s at %s".formatted(config.database(), where);
      case OTHER -> "the database at %s failed (%s)".formatted(where, failure.getMessage());
    };
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> cause) {
    return Throwables.getCausalChain(failure).stream().anyMatch(cause::isInstance);
  }
}
