package org.heliograph.node.platform.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.heliograph.protocol.duty.MemberCalendar;
import org.jspecify.annotations.Nullable;

/**
 * One member's node, as its {@code heliograph.yaml} describes it.
 *
 * @param home folder of the file; keys, directory pin and agreements lie beside it
 * @param calendars working days of members, by member id; who is not among them works in UTC from
 *     Monday to Friday
 * @param passphrase of the keystore; from {@code HELIOGRAPH_PASSPHRASE} where the file does not
 *     hold it
 */
public record NodeConfig(
    MemberConfig member,
    HttpConfig http,
    PostgresConfig postgres,
    KafkaConfig kafka,
    @Nullable FlowConfig flow,
    @Nullable RetentionConfig retention,
    @Nullable MatchingConfig matching,
    @Nullable ReactionsConfig reactions,
    @Nullable UploadConfig uploads,
    @Nullable AuditConfig audit,
    @Nullable FloodConfig flood,
    @Nullable WebhookConfig webhooks,
    @Nullable PeopleConfig people,
    @Nullable KeysConfig keys,
    @Nullable TelemetryConfig telemetry,
    @Nullable Map<String, CalendarConfig> calendars,
    @Nullable Secret passphrase,
    @Nullable Path home) {
  public NodeConfig {
    calendars = calendars == null ? Map.of() : Map.copyOf(calendars);
    calendars.forEach((id, calendar) -> calendar.read("calendars." + id));
  }

  /** Who this node is: member id such as {@code harbor.example}, alias such as {@code harbor}. */
  public record MemberConfig(String federation, String id, String alias) {
    public MemberConfig {
      require(alias.matches("[a-z0-9]{1,24}"), "member.alias", alias, "1 to 24 of a-z and 0-9");
      require(!id.isBlank(), "member.id", id, "a domain name such as harbor.example");
      require(!federation.isBlank(), "member.federation", federation, "the federation's id");
    }
  }

  /**
   * The member's own database.
   *
   * @param tls absent only for a database on this machine, which is spoken to without
   */
  public record PostgresConfig(
      String host,
      int port,
      String database,
      String user,
      Secret password,
      @Nullable PostgresTlsConfig tls) {
    @JsonCreator
    public PostgresConfig {
      require(port > 0 && port <= 65_535, "postgres.port", port, "1 to 65535");
      PostgresTlsConfig.requireSaid(host, tls);
    }

    public PostgresConfig(String host, int port, String database, String user, Secret password) {
      this(host, port, database, user, password, null);
    }

    /** The authorities that vouch for the database; empty without TLS. */
    public Optional<Path> authorities() {
      return Optional.ofNullable(tls).map(PostgresTlsConfig::ca);
    }
  }

  /** The federation's cluster; paths are relative to the home folder, both stores are PKCS#12. */
  public record KafkaConfig(String bootstrap, Path keystore, Path truststore, Secret password) {
    public KafkaConfig {
      require(
          bootstrap.matches("[^:\\s]+:\\d+(,[^:\\s]+:\\d+)*"),
          "kafka.bootstrap",
          bootstrap,
          "host:port[,host:port]");
    }
  }

  /**
   * Pace of the flows.
   *
   * @param heartbeat how often every head is announced; default 60 s
   * @param tail how long an announced consignment may be under way before it counts as missing;
   *     default 30 s
   * @param directoryGrace how long past its next update a directory still allows release; default
   *     15 min
   * @param park how long a stream may wait for an agreement that is not known here yet; default 10
   *     min
   * @param repair how long something is missing before its source is asked to repair it; default as
   *     {@code tail}
   */
  public record FlowConfig(
      @Nullable Duration heartbeat,
      @Nullable Duration tail,
      @Nullable Duration directoryGrace,
      @Nullable Duration park,
      @Nullable Duration repair) {
    public static final FlowConfig DEFAULT = new FlowConfig(null, null, null, null, null);

    public Duration heartbeatEvery() {
      return heartbeat == null ? Duration.ofSeconds(60) : heartbeat;
    }

    public Duration tailAfter() {
      return tail == null ? Duration.ofSeconds(30) : tail;
    }

    public Duration grace() {
      return directoryGrace == null ? Duration.ofMinutes(15) : directoryGrace;
    }

    public Duration repairAfter() {
      return repair == null ? tailAfter() : repair;
    }

    public Duration parkAtMost() {
      return park == null ? Duration.ofMinutes(10) : park;
    }
  }

  /**
   * Uploads by hand, which wait before anything of them goes out.
   *
   * @param holdOver more rows than this wait; default 1000
   * @param holdMinutes how long; default 15, 0 for not at all
   * @param secondPerson whether only another person than who uploaded may let it go, and time alone
   *     does not; default false
   */
  public record UploadConfig(
      @Nullable Long holdOver, @Nullable Integer holdMinutes, @Nullable Boolean secondPerson) {
    public static final UploadConfig DEFAULT = new UploadConfig(null, null, null);
    private static final long ROWS = 1_000;
    private static final int MINUTES = 15;

    public UploadConfig {
      require(holdOver == null || holdOver >= 0, "uploads.holdOver", holdOver, "0 or more");
      require(
          holdMinutes == null || holdMinutes >= 0, "uploads.holdMinutes", holdMinutes, "0 or more");
    }

    public long rows() {
      return holdOver == null ? ROWS : holdOver;
    }

    public Duration waiting() {
      return Duration.ofMinutes(holdMinutes == null ? MINUTES : holdMinutes);
    }

    public boolean needsSecondPerson() {
      return secondPerson != null && secondPerson;
    }
  }

  public UploadConfig uploadTerms() {
    return uploads == null ? UploadConfig.DEFAULT : uploads;
  }

  /**
   * How long what the agreements do not decide about is kept, in days.
   *
   * @param backupsKeptDays how long backups of this node's database are kept, told to partners with
   *     each deletion; absent where there are none
   * @param ownDays content of own signals after their end; default 30
   * @param itemsDays what was told to partners, after they answered; default 30
   * @param jobsDays results of bulk uploads, row by row; default 30
   * @param notesDays notes of outcomes, our own and partners'; default 365
   * @param rewriteDays how often tables and their log are written anew, so that deleted bytes leave
   *     the disk; default 1
   */
  public record RetentionConfig(
      @Nullable Integer backupsKeptDays,
      @Nullable Integer ownDays,
      @Nullable Integer itemsDays,
      @Nullable Integer jobsDays,
      @Nullable Integer notesDays,
      @Nullable Integer rewriteDays) {
    public static final RetentionConfig DEFAULT =
        new RetentionConfig(null, null, null, null, null, null);

    public RetentionConfig {
      days("backupsKeptDays", backupsKeptDays);
      days("ownDays", ownDays);
      days("itemsDays", itemsDays);
      days("jobsDays", jobsDays);
      days("notesDays", notesDays);
      days("rewriteDays", rewriteDays);
    }

    private static void days(String key, @Nullable Integer days) {
      require(
          days == null || (days >= 1 && days <= 3_660),
          "retention." + key,
          String.valueOf(days),
          "1 to 3660 days");
    }

    public Optional<Integer> backups() {
      return Optional.ofNullable(backupsKeptDays);
    }

    public Duration own() {
      return Duration.ofDays(ownDays == null ? 30 : ownDays);
    }

    public Duration items() {
      return Duration.ofDays(itemsDays == null ? 30 : itemsDays);
    }

    public Duration jobs() {
      return Duration.ofDays(jobsDays == null ? 30 : jobsDays);
    }

    public Duration notes() {
      return Duration.ofDays(notesDays == null ? 365 : notesDays);
    }

    public Duration rewrite() {
      return Duration.ofDays(rewriteDays == null ? 1 : rewriteDays);
    }
  }

  public RetentionConfig retentionTerms() {
    return retention == null ? RetentionConfig.DEFAULT : retention;
  }

  /**
   * What the node does by itself about what partners report.
   *
   * @param pauseWhenDisputedBy how many partners have to dispute a signal before it goes to nobody
   *     else until it is reviewed; without it, never
   */
  public record ReactionsConfig(@Nullable Integer pauseWhenDisputedBy) {
    public ReactionsConfig {
      if (pauseWhenDisputedBy != null) {
        require(
            pauseWhenDisputedBy >= 1,
            "reactions.pauseWhenDisputedBy",
            pauseWhenDisputedBy,
            "1 or more");
      }
    }
  }

  /** How many partners have to dispute a signal to pause it; empty where none do. */
  public OptionalInt pauseWhenDisputedBy() {
    var enough = reactions == null ? null : reactions.pauseWhenDisputedBy();
    return enough == null ? OptionalInt.empty() : OptionalInt.of(enough);
  }

  public PeopleConfig peopleTerms() {
    return people == null ? PeopleConfig.DEFAULT : people;
  }

  public KeysConfig keyTerms() {
    return keys == null ? KeysConfig.DEFAULT : keys;
  }

  public WebhookConfig webhookTerms() {
    return webhooks == null ? WebhookConfig.OFF : webhooks;
  }

  public AuditConfig auditTerms() {
    return audit == null ? AuditConfig.DEFAULT : audit;
  }

  public FloodConfig floodTerms() {
    return flood == null ? FloodConfig.DEFAULT : flood;
  }

  public MatchingConfig answers() {
    return matching == null ? MatchingConfig.DEFAULT : matching;
  }

  public FlowConfig pace() {
    return flow == null ? FlowConfig.DEFAULT : flow;
  }

  /** Where metrics are served and traces sent; empty where neither is. */
  public Optional<TelemetryConfig> metrics() {
    return Optional.ofNullable(telemetry);
  }

  /** The working days of a member. */
  public MemberCalendar calendar(String memberId) {
    var calendar = calendars == null ? null : calendars.get(memberId);
    return calendar == null ? MemberCalendar.DEFAULT : calendar.read("calendars." + memberId);
  }

  public Path homeFolder() {
    if (home == null) {
      throw new ConfigException("home: the configuration was not read from a folder");
    }
    return home;
  }

  public Secret keystorePassphrase() {
    if (passphrase == null) {
      throw new ConfigException(
          "passphrase: set it in heliograph.yaml or in the environment as HELIOGRAPH_PASSPHRASE");
    }
    return passphrase;
  }

  /**
   * Reads {@code heliograph.yaml} of a home folder; secrets in the environment, and in files that
   * it names, win over those in the file.
   */
  public static NodeConfig read(Path home, Map<String, String> variables) {
    var environment = MountedSecrets.in(variables);
    Path file = home.resolve("heliograph.yaml");
    try {
      JsonNode tree = mapper().readTree(Files.readString(file));
      if (!(tree instanceof ObjectNode root)) {
        throw new ConfigException(
            file + ": expected a mapping with member, http, postgres and kafka");
      }
      root.put("home", home.toAbsolutePath().toString());
      PostgresTlsConfig.locate(root, home);
      override(root, "passphrase", environment.get("HELIOGRAPH_PASSPHRASE"));
      override(
          root.withObjectProperty("postgres"),
          "password",
          environment.get("HELIOGRAPH_POSTGRES_PASSWORD"));
      override(
          root.withObjectProperty("kafka"),
          "password",
          environment.get("HELIOGRAPH_KAFKA_PASSWORD"));
      if (environment.containsKey("HELIOGRAPH_KEYSTORE")) {
        override(
            root.withObjectProperty("keys"), "keystore", environment.get("HELIOGRAPH_KEYSTORE"));
      }
      if (root.get("telemetry") instanceof ObjectNode telemetry) {
        override(telemetry, "token", environment.get("HELIOGRAPH_METRICS_TOKEN"));
      }
      if (root.at("/telemetry/traces") instanceof ObjectNode traces) {
        override(traces, "token", environment.get("HELIOGRAPH_TRACES_TOKEN"));
      }
      if (root.at("/http/tls") instanceof ObjectNode tls) {
        override(tls, "password", environment.get("HELIOGRAPH_HTTP_PASSWORD"));
      }
      if (root.at("/people/oidc") instanceof ObjectNode oidc) {
        override(oidc, "clientSecret", environment.get("HELIOGRAPH_OIDC_SECRET"));
      }
      return mapper().treeToValue(root, NodeConfig.class);
    } catch (IOException e) {
      throw new ConfigException(file + ": " + firstLine(e));
    }
  }

  private static void override(ObjectNode node, String key, @Nullable String value) {
    if (value != null) {
      node.put(key, value);
    }
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static ObjectMapper mapper() {
    return new ObjectMapper(new YAMLFactory())
        .registerModule(new JavaTimeModule())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  private static void require(boolean holds, String key, @Nullable Object value, String expected) {
    if (!holds) {
      throw new ConfigException(key + ": \"" + value + "\" is not " + expected);
    }
  }
}
