package org.heliograph.node.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.identity.TlsFiles;
import org.heliograph.node.platform.identity.TlsIdentity;

/**
 * A deployment in order, for faults to be planted in: a federation of three, of whom harbor's node
 * runs, on a database as hardening asks for. Faults in files are planted in a copy of its home.
 */
record SoundDeployment(Path folder, TestFederation federation, Party harbor)
    implements AutoCloseable {
  static final String PASSWORD = "placeholder-password-17";

  /** What the member's joining made as another role. */
  private static final String OWN_ALL =
      """
      do $$
      declare one text;
      begin
        for one in
          select format('alter table %s owner to harbor_node', c.oid::regclass) from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
          union all
          select format('alter sequence %s owner to harbor_node', c.oid::regclass) from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i'))
          union all
          select format('alter routine %s owner to harbor_node', p.oid::regprocedure) from pg_proc p
          where p.pronamespace = 'public'::regnamespace
        loop
          execute one;
        end loop;
      end $$
      """;

  private static final AtomicInteger COPIES = new AtomicInteger();

  static SoundDeployment start(Path folder) throws IOException {
    var federation = TestFederation.start(folder);
    var harbor = federation.member("harbor");
    federation.member("tern");
    federation.member("lumen");
    var sound = new SoundDeployment(folder, federation, harbor);
    sound.ownRole();
    var own = HomeCopy.of(harbor.home());
    own.changes("user: postgres, password: postgres", "user: harbor_node, password: " + PASSWORD);
    own.changes("port: 0", "port: " + freePort());
    own.permits("heliograph.yaml", "rw-------");
    harbor.starts();
    return sound;
  }

  /** A role that owns the database, is nothing else, and has a password. */
  private void ownRole() throws IOException {
    database().runs("create role harbor_node login password '" + PASSWORD + "'");
    database().runs("alter database harbor owner to harbor_node");
    database().runs(OWN_ALL);
    Files.writeString(
        folder.resolve("postgres-data").resolve("pg_hba.conf"),
        """
        host all harbor_node all scram-sha-256
        host all all all trust
        """);
    database().reads("select 'reloaded', pg_reload_conf()::text");
  }

  /** Whoever runs the server, whatever the node's own configuration says. */
  DatabaseOperator database() {
    var own = federation.config(harbor).postgres();
    return new DatabaseOperator(
        new PostgresConfig(
            own.host(), own.port(), own.database(), "postgres", Secret.of("postgres")));
  }

  Convener convener() {
    return federation.convener(InstantSource.system());
  }

  /** Another home with the same content, which no node uses. */
  HomeCopy copy() throws IOException {
    return HomeCopy.make(harbor.home(), folder.resolve("copy-" + COPIES.incrementAndGet()));
  }

  /** The federation's authority, which certifies members and brokers. */
  TlsIdentity authority() {
    var kept =
        TlsFiles.in(folder.resolve("convener").resolve("authority"), TestFederation.PASSPHRASE);
    return TlsIdentity.readPkcs12(kept.keystore(), TestFederation.PASSPHRASE);
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    federation.close();
  }
}
