package org.heliograph.node.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of the pages on the class path; those in use stay in memory. Names are taken letter by
 * letter: there is no way up or out of the folder. For many threads.
 */
final class AdminFiles {
  static final String INDEX = "index.html";

  private static final String FOLDER = "META-INF/resources/heliograph-admin/";
  private static final int MOST_BYTES = 32 << 20;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private final ClassLoader place;
  private final Cache<String, AdminFile> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .<String, AdminFile>weigher((name, file) -> file.size())
          .build();

  /**
   * @param place where the module admin-ui is on the class path
   */
  AdminFiles(ClassLoader place) {
    this.place = place;
  }

  /** A file that is in memory already; does not wait. */
  @Nullable AdminFile remembered(String name) {
    return known.getIfPresent(name);
  }

  /** A file, read from the class path where it has to be. */
  Optional<AdminFile> find(String name) throws IOException {
    var file = known.getIfPresent(name);
    if (file == null && NAME.matcher(name).matches()) {
      file = read(name);
      if (file != null) {
        known.put(name, file);
      }
    }
    return Optional.ofNullable(file);
  }

  private @Nullable AdminFile read(String name) throws IOException {
    byte[] plain = bytes(name);
    if (plain == null) {
      return null;
    }
    var codings = new HashMap<String, byte[]>();
    codings.put(AdminFile.PLAIN, plain);
    for (var ready : AdminFile.READY.entrySet()) {
      byte[] coded = bytes(name + ready.getValue());
      if (coded != null) {
        codings.put(ready.getKey(), coded);
      }
    }
    return new AdminFile(name, codings);
  }

  /** Null also for a folder, which a class path in folders would list. */
  private byte @Nullable [] bytes(String name) throws IOException {
    var url = place.getResource(FOLDER + name);
    if (url == null || isFolder(name, url)) {
      return null;
    }
    try (InputStream in = url.openStream()) {
      return in.readAllBytes();
    }
  }

  /** Where the class path is in folders, a file is found with a slash behind it, too. */
  private boolean isFolder(String name, URL url) {
    return "file".equals(url.getProtocol())
        ? Files.isDirectory(Path.of(URI.create(url.toString())))
        : place.getResource(FOLDER + name + "/") != null;
  }
}
