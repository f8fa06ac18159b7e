package org.heliograph.node.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.node.platform.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of a member's registry, read from files that belong together.
 *
 * <p>Safe for use by many threads. A change counts from the next {@link #refresh}; files that
 * cannot be used change nothing.
 */
final class RegistryPart<T> {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryPart.class);

  private final Path folder;
  private final List<String> files;
  private final Function<RegistryTexts, T> reader;
  private RegistryTexts texts;
  private RegistryTexts used;
  private volatile T value;

  /**
   * Reads it; files that are there must be usable.
   *
   * @throws ConfigException if one is not
   */
  RegistryPart(Path folder, List<String> files, Function<RegistryTexts, T> reader) {
    this.folder = folder;
    this.files = files;
    this.reader = reader;
    this.texts = RegistryTexts.read(folder, files);
    this.value = reader.apply(texts);
    this.used = texts;
  }

  T value() {
    return value;
  }

  /** The texts that count. */
  synchronized Map<String, String> used() {
    return used.texts();
  }

  /** Reads the files again where one has changed; whether others count now. */
  synchronized boolean refresh() {
    var now = RegistryTexts.read(folder, files);
    if (now.equals(texts)) {
      return false;
    }
    texts = now;
    try {
      value = reader.apply(now);
      used = now;
      LOG.info("read again: {}", String.join(", ", files));
    } catch (ConfigException e) {
      LOG.warn("the registry stays as it was: {}", e.getMessage());
    }
    return used.equals(now);
  }
}
