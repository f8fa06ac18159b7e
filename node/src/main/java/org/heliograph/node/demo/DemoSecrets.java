package org.heliograph.node.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.heliograph.node.platform.identity.PrivateFile;

/**
 * What only who runs the demo knows: its people's passwords and where its guide is. Made at random
 * for each folder, and kept there for its owner alone. For one thread.
 */
final class DemoSecrets {
  /** Without what is easily taken for something else. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";

  private static final String DIGITS = "23456789";

  private static final String GUIDE = "guide";
  private static final int GUIDE_BYTES = 12;
  private static final int GROUPS = 4;
  private static final int GROUP = 4;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final ObjectNode known;
  private final SecureRandom random = new SecureRandom();

  private DemoSecrets(Path file, ObjectNode known) {
    this.file = file;
    this.known = known;
  }

  static DemoSecrets keptIn(Path folder) {
    var file = folder.resolve("people.json");
    try {
      var known =
          Files.exists(file)
              ? JSON.readValue(Files.readAllBytes(file), ObjectNode.class)
              : JSON.createObjectNode();
      return new DemoSecrets(file, known);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The part of the guide's address that keeps others on this machine out: 96 bits. */
  String guide() {
    if (!known.has(GUIDE)) {
      var bytes = new byte[GUIDE_BYTES];
      random.nextBytes(bytes);
      keep(GUIDE, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    return known.get(GUIDE).asText();
  }

  /**
   * The person's password: about 60 bits, and without anybody's name, since every second sign is a
   * digit.
   */
  String password(DemoPerson person) {
    if (!has(person)) {
      keep(key(person), newPassword());
    }
    return known.get(key(person)).asText();
  }

  /** Whether the person has a password here. */
  boolean has(DemoPerson person) {
    return known.has(key(person));
  }

  private static String key(DemoPerson person) {
    return person.member().alias() + "/" + person.account();
  }

  private String newPassword() {
    var password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      var signs = i % 2 == 0 ? LETTERS : DIGITS;
      password.append(signs.charAt(random.nextInt(signs.length())));
    }
    return password.toString();
  }

  private void keep(String name, String secret) {
    known.put(name, secret);
    try {
      PrivateFile.write(
          file,
          JSON.writerWithDefaultPrettyPrinter()
              .writeValueAsString(known)
              .getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
