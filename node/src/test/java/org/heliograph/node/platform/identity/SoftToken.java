package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * SoftHSM from Debian with one token: as installed, else fetched with apt into the test's folder. A
 * test that cannot have it fails and says what to install.
 */
public final class SoftToken {
  public static final String LABEL = "heliograph";
  public static final String PIN = "1234";

  private SoftToken() {}

  /** Makes the token; the module's file. One a process, since a module reads its folder once. */
  public static Path in(Path folder) {
    try {
      var root = Files.exists(Path.of("/usr/bin/softhsm2-util")) ? Path.of("/") : fetched(folder);
      var library = root.resolve("usr/lib/softhsm/libsofthsm2.so").toRealPath();
      var config = folder.resolve("softhsm2.conf");
      Files.createDirectories(folder.resolve("tokens"));
      Files.writeString(
          config,
          "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
      setEnvironment("SOFTHSM2_CONF", config.toString());
      var util = root.resolve("usr/bin/softhsm2-util").toString();
      run(
          folder,
          config,
          util,
          "--module",
          library.toString(),
          "--init-token",
          "--free",
          "--label",
          LABEL,
          "--pin",
          PIN,
          "--so-pin",
          PIN);
      System.setProperty("heliograph.pkcs11.pin", PIN);
      return library;
    } catch (IOException e) {
      throw new UncheckedIOException("needs SoftHSM: apt-get install softhsm2", e);
    }
  }

  private static Path fetched(Path folder) throws IOException {
    run(folder, folder, "apt-get", "download", "softhsm2", "libsofthsm2", "softhsm2-common");
    var packages = new ArrayList<Path>();
    try (var files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(".deb")).forEach(packages::add);
    }
    for (var one : packages) {
      run(folder, folder, "dpkg-deb", "-x", one.toString(), folder.resolve("root").toString());
    }
    return folder.resolve("root");
  }

  private static void run(Path folder, Path config, String... command) throws IOException {
    var builder = new ProcessBuilder(List.of(command)).directory(folder.toFile());
    builder.environment().put("SOFTHSM2_CONF", config.toString());
    var process = builder.redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Of this process, where the module looks; Java's own map is a copy. */
  @SuppressWarnings("restricted")
  private static void setEnvironment(String name, String value) {
    var linker = Linker.nativeLinker();
    var function =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (var arena = Arena.ofConfined()) {
      int _ = (int) function.invoke(arena.allocateFrom(name), arena.allocateFrom(value), 1);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
