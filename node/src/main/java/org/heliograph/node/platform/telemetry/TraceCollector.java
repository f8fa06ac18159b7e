package org.heliograph.node.platform.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.TracesConfig;
import org.heliograph.node.platform.identity.Pem;

/**
 * The collector that the configuration names, by OTLP over HTTP.
 *
 * @param member alias of our own
 * @param version of this software
 */
public record TraceCollector(TracesConfig config, Path home, String member, String version) {
  /** Spans that wait at most, some megabytes; a collector that is away loses what comes after. */
  private static final int MOST_WAITING = 8_192;

  private static final int BATCH = 512;
  private static final Duration REST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Speaks past our log; what goes wrong is counted and said by {@link SpanExport}. */
  private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

  /**
   * Begins to send; no connection is made before there is a span.
   *
   * @param aliases of members, by their ids
   */
  public OtlpTraces open(Telemetry telemetry, UnaryOperator<String> aliases, Clock clock) {
    LIBRARY.setLevel(Level.OFF);
    var export = new SpanExport(exporter(), MOST_WAITING, telemetry);
    var processor =
        BatchSpanProcessor.builder(export)
            .setMaxQueueSize(MOST_WAITING)
            .setMaxExportBatchSize(BATCH)
            .setScheduleDelay(REST)
            .setExporterTimeout(PATIENCE)
            .setMeterProvider(MeterProvider.noop())
            .build();
    var provider =
        SdkTracerProvider.builder()
            .setResource(resource())
            .setSampler(Sampler.alwaysOn())
            .setIdGenerator(new GivenIds())
            .addSpanProcessor(processor)
            .build();
    return new OtlpTraces(new Sampling(config.share()), export, provider, aliases, clock);
  }

  /** Tried once: a collector that is away may lose spans, and nothing else may wait for it. */
  private SpanExporter exporter() {
    var builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(config.target().toString())
            .setTimeout(PATIENCE)
            .setConnectTimeout(PATIENCE)
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop());
    config.shown().forEach((name, value) -> builder.addHeader(name, value.reveal()));
    config.trusted(home).ifPresent(file -> builder.setTrustedCertificates(authorities(file)));
    return builder.build();
  }

  private static byte[] authorities(Path file) {
    try {
      String text = Files.readString(file);
      if (Pem.certificates(text).isEmpty()) {
        throw new ConfigException("telemetry.traces.authorities: " + file + " has no certificate");
      }
      return text.getBytes(UTF_8);
    } catch (IOException e) {
      throw new ConfigException("telemetry.traces.authorities: cannot read " + file);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("telemetry.traces.authorities: " + file + " is no PEM");
    }
  }

  private Resource resource() {
    var own =
        Attributes.of(
            AttributeKey.stringKey("service.name"), "heliograph",
            AttributeKey.stringKey("service.version"), version,
            AttributeKey.stringKey("heliograph.member"), member);
    return Resource.getDefault().merge(Resource.create(own));
  }
}
