package org.heliograph.node;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The directions of the packages, and the calls that nobody makes. */
@AnalyzeClasses(
    packages = "org.heliograph.node",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] FLOWS = {
    "..node.outbound..", "..node.inbound..", "..node.returns.."
  };

  @ArchTest
  static final ArchRule platformKnowsNoOtherPartOfTheNode =
      noClasses()
          .that()
          .resideInAPackage("..node.platform..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.and(
                  resideInAnyPackage("org.heliograph.node.."),
                  resideOutsideOfPackage("..node.platform..")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule inboundAndOutboundDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("..node.outbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..node.inbound..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule outboundAndInboundDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("..node.inbound..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..node.outbound..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule flowsDoNotKnowWhatDrivesThem =
      noClasses()
          .that()
          .resideInAnyPackage(FLOWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..node.api..", "..node.cli..", "..node.demo..", "..node.client..", "..node.app..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule sharedNounsDoNotKnowTheFlows =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..node.agreements..",
              "..node.members..",
              "..node.matching..",
              "..node.retention..",
              "..node.duties..",
              "..node.people..",
              "..node.audit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..node.outbound..", "..node.inbound..", "..node.api..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule peopleKnowThePlatformAndTheAuditAlone =
      noClasses()
          .that()
          .resideInAPackage("..node.people..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.and(
                  resideInAnyPackage("org.heliograph.node.."),
                  resideOutsideOfPackages(
                      "..node.people..", "..node.platform..", "..node.audit..")))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheWiringKnowsAllParts =
      noClasses()
          .that()
          .resideOutsideOfPackage("..node.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..node.app..");

  @ArchTest
  static final ArchRule publishComesFirst =
      stageKnowsNoLater("outbound.publish", "release", "seal", "send");

  @ArchTest
  static final ArchRule releaseComesBeforeSeal =
      stageKnowsNoLater("outbound.release", "seal", "send");

  @ArchTest static final ArchRule sealComesBeforeSend = stageKnowsNoLater("outbound.seal", "send");

  @ArchTest
  static final ArchRule receiveComesFirst =
      stageKnowsNoLater("inbound.receive", "verify", "admit", "keep");

  @ArchTest
  static final ArchRule verifyComesBeforeAdmit =
      stageKnowsNoLater("inbound.verify", "admit", "keep");

  @ArchTest static final ArchRule admitComesBeforeKeep = stageKnowsNoLater("inbound.admit", "keep");

  @ArchTest
  static final ArchRule kafkaStaysBehindItsName =
      onlyNamed("kafka", "(Embedded)?Kafka.*", "org.apache.kafka..", "io.vertx.kafka..", "kafka..");

  /** ChunkPublisher hands the connection of its transaction on. */
  @ArchTest
  static final ArchRule sqlStaysBehindItsName =
      onlyNamed(
          "postgres",
          "(Embedded)?Postgres.*",
          "io.vertx.sqlclient..",
          "io.vertx.pgclient..",
          "java.sql..");

  @ArchTest
  static final ArchRule webStaysBehindItsName =
      onlyNamed("http", ".*Routes|Http.*|ApiServer", "io.vertx.ext.web..");

  @ArchTest
  static final ArchRule tracesStayBehindTheirName =
      onlyNamed("telemetry", "Otlp.*", "io.opentelemetry..");

  @ArchTest
  static final ArchRule timeComesFromTheInjectedClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule clocksAreMadeByTheWiring =
      noClasses()
          .that()
          .resideOutsideOfPackages("..node.app..", "..node.cli..", "..node.demo..")
          .should()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class);

  @ArchTest
  static final ArchRule onlyTheTerminalPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("..node.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common|Misc)");

  private static ArchRule stageKnowsNoLater(String stage, String... later) {
    var flow = stage.substring(0, stage.indexOf('.'));
    var packages = new String[later.length];
    for (int i = 0; i < later.length; i++) {
      packages[i] = "..node." + flow + "." + later[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage("..node." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  /** Technology shows in names: of the class, or of its package under platform. */
  private static ArchRule onlyNamed(String platform, String simpleName, String... technology) {
    DescribedPredicate<JavaClass> named =
        nameMatching("org\\.heliograph\\.node\\..*\\.(" + simpleName + ")(\\$.*)?").forSubtype();
    DescribedPredicate<JavaClass> inPlatform = resideInAPackage("..node.platform." + platform);
    return noClasses()
        .that(DescribedPredicate.not(named.or(inPlatform)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(technology)
        .allowEmptyShould(true);
  }
}
