package org.heliograph.node.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.heliograph.node.agreements.AgreementFolder;
import org.heliograph.node.members.MemberDirectory;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig.MemberConfig;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.IndicatorTypeDefinition;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indicator types and label schemes that this member knows: the standard ones, and those of
 * {@code registry/indicator-types.json} under its home.
 *
 * <p>Safe for use by many threads. A change of the file counts from the next {@link #refresh}; a
 * file that cannot be used changes nothing.
 */
final class Registry {
  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  private final Path file;
  private volatile String text = "";
  private volatile IndicatorTypes types = IndicatorTypes.standard();

  private Registry(Path file) {
    this.file = file;
  }

  /** Reads it; a file that is there must be usable. */
  static Registry read(Path home) {
    var registry = new Registry(home.resolve("registry").resolve("indicator-types.json"));
    registry.take(registry.content());
    return registry;
  }

  IndicatorTypes types() {
    return types;
  }

  LabelSchemes schemes() {
    return LabelSchemes.standard();
  }

  /** Reads the file again where it has changed. */
  void refresh() {
    String now = content();
    if (!now.equals(text)) {
      try {
        take(now);
        LOG.info("the registry of indicator types was read again");
      } catch (ConfigException e) {
        text = now;
        LOG.warn("the registry stays as it was: {}", e.getMessage());
      }
    }
  }

  private void take(String content) {
    try {
      types =
          content.isEmpty()
              ? IndicatorTypes.standard()
              : IndicatorTypes.standard()
                  .with(
                      IndicatorTypeDefinition.listOf(
                          StrictJson.parse(content.getBytes(StandardCharsets.UTF_8))));
      text = content;
    } catch (RefusedException | IllegalArgumentException e) {
      throw new ConfigException(file + ": " + e.getMessage());
    }
  }

  private String content() {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  AgreementFolder agreements(
      Path home, MemberConfig member, MemberDirectory directory, Clock clock) {
    var vocabulary = Vocabulary.standard();
    return new AgreementFolder(
        home.resolve("agreements"),
        member.federation(),
        member.id(),
        (id, key, at) -> directory.current().agreementKey(id, key, at),
        new AgreementReader(vocabulary),
        new AgreementLint(vocabulary, types, schemes()).of(member.id()),
        clock);
  }
}
