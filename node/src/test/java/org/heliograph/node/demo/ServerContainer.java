package org.heliograph.node.demo;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A server in a container that shares the network and the process numbers of this machine, so that
 * tests reach it, and end it, as they do an embedded one. It sees no files but those it is shown.
 */
final class ServerContainer implements Closeable {
  /** The labels by which others find it: its data folder, and the run of the launcher. */
  static final String DATA = "org.heliograph.data";

  private static final String RUN = "org.heliograph.run";
  private static final Path USED = Path.of("target", "containers-used");
  private static final Path SELF = Path.of("/proc/self");

  /** Who runs it where root runs the tests, since PostgreSQL refuses to be root. */
  private static final int NOBODY = 10_001;

  private static final int STOPS_WITHIN_SECONDS = 60;
  private static final long SHARED_MEMORY = 256L << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final GenericContainer<?> container;
  private final String image;
  private final List<Bind> shown = new ArrayList<>();
  private final int user;
  private final int group;
  private final boolean byRoot;

  ServerContainer(String image, Path data) throws IOException {
    this.image = image;
    byRoot = number(SELF, "unix:uid") == 0;
    user = byRoot ? NOBODY : number(SELF, "unix:uid");
    group = byRoot ? NOBODY : number(SELF, "unix:gid");
    container = new GenericContainer<>(DockerImageName.parse(image));
    container.withLabel(DATA, data.toString());
    container.withLabel(RUN, System.getProperty(ServersElsewhere.WANTED, ""));
    // initdb asks for the name of its user, whom no image knows
    has("/etc/passwd", "heliograph:x:%d:%d::/tmp:/bin/bash\n".formatted(user, group));
  }

  static String imageId(String image) {
    return DockerClientFactory.lazyClient().inspectImageCmd(image).exec().getId();
  }

  private static int number(Path path, String attribute) throws IOException {
    return (int) Files.getAttribute(path, attribute);
  }

  /** Writes a file into it. */
  void has(String path, String text) {
    container.withCopyToContainer(Transferable.of(text), path);
  }

  void knows(String variable, String value) {
    container.withEnv(variable, value);
  }

  /** Shows it a file or a folder of this machine, as its own; returns the name in there. */
  String shows(Path path) throws IOException {
    if (byRoot) {
      handOver(path);
    }
    var inside = "/heliograph/" + path.getFileName();
    shown.add(new Bind(path.toString(), new Volume(inside)));
    return inside;
  }

  private void handOver(Path path) throws IOException {
    try (var all = Files.walk(path)) {
      for (var one : (Iterable<Path>) all::iterator) {
        Files.setAttribute(one, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(one, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  /** The value of a setting in there: a file of this machine is shown. */
  String seen(String value) throws IOException {
    return value.startsWith("/") && Files.exists(Path.of(value)) ? shows(Path.of(value)) : value;
  }

  /** Runs a script of the shell with these words; returns when it has logged that it is ready. */
  void starts(String ready, String script, List<String> words) throws IOException {
    container.withCreateContainerCmdModifier(command -> configures(command, script, words));
    container.waitingFor(
        Wait.forLogMessage(".*" + ready + ".*\\s", 1).withStartupTimeout(PATIENCE));
    container.start();
    Files.writeString(
        USED,
        image + " " + container.getContainerInfo().getImageId() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void configures(CreateContainerCmd command, String script, List<String> words) {
    command
        .withUser(user + ":" + group)
        .withEntrypoint("/bin/bash", "-c", script, "server")
        .withCmd(words)
        .withStopSignal("SIGINT"); // at which both end at once, and cleanly
    command
        .getHostConfig()
        .withNetworkMode("host")
        .withPidMode("host")
        .withShmSize(SHARED_MEMORY)
        .withCapDrop(Capability.ALL)
        .withBinds(shown);
  }

  /** Ends it cleanly and removes it; does nothing where that was done. */
  @Override
  public void close() {
    var id = container.getContainerId();
    if (id == null) {
      return;
    }
    try {
      DockerClientFactory.lazyClient()
          .stopContainerCmd(id)
          .withTimeout(STOPS_WITHIN_SECONDS)
          .exec();
    } catch (NotModifiedException | NotFoundException e) {
      // it has ended already, as tests of crashes have it
    }
    container.stop();
  }
}
