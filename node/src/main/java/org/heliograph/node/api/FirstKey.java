package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.identity.PrivateFile;

/**
 * The first API key of a node that has none: with it the administrator makes all others. It may do
 * everything, lives for 30 days, and lies in a file that only the node's user can read.
 */
public final class FirstKey {
  private static final String ADMINISTRATOR = "administrator";
  private static final Duration VALIDITY = Duration.ofDays(30);

  private FirstKey() {}

  /** Makes it where the node has no key at all. */
  public static void makeIfNone(ApiKeys keys, Path file) {
    if (keys.list().isEmpty()) {
      var made =
          keys.create(ADMINISTRATOR, ADMINISTRATOR, EnumSet.allOf(Scope.class), null, VALIDITY);
      PrivateFile.write(file, made.token().reveal().getBytes(StandardCharsets.US_ASCII));
    }
  }
}
