package org.heliograph.node.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.heliograph.node.backup.Manifest.Part;
import org.heliograph.node.backup.Manifest.Preface;
import org.heliograph.node.backup.Manifest.Table;
import org.heliograph.node.platform.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole backup file, section by section, and compares what it reads with what the file says
 * of itself at its end. For one thread.
 */
public final class BackupReading {
  private final Path file;
  private final Secret passphrase;
  private final BackupProgress progress;
  private final List<Part> tables = new ArrayList<>();
  private final List<Part> home = new ArrayList<>();
  private long rows;

  /** Takes what is read, in order; called inside of the reading. */
  interface Taker {
    /** Takes nothing. */
    Taker NOBODY =
        new Taker() {
          @Override
          public void begin(Preface preface, SortedMap<String, byte[]> files, Transactions ids) {}

          @Override
          public Target table(Table table) {
            return new Target(OutputStream.nullOutputStream(), LongUnaryOperator.identity(), null);
          }
        };

    /** All that stands before the tables. */
    void begin(Preface preface, SortedMap<String, byte[]> files, Transactions ids);

    /** Where a table's rows go. */
    Target table(Table table) throws IOException;
  }

  /**
   * Where rows go.
   *
   * @param mapping what becomes of ids of transactions
   * @param end called behind the last row; null where nobody waits for it
   */
  record Target(OutputStream rows, LongUnaryOperator mapping, @Nullable End end) {}

  /** Hears of a table's end. */
  @FunctionalInterface
  interface End {
    void reached() throws IOException;
  }

  public BackupReading(Path file, Secret passphrase, BackupProgress progress) {
    this.file = file;
    this.passphrase = passphrase;
    this.progress = progress;
  }

  /**
   * Reads everything and compares it.
   *
   * @throws BackupRefusedException where it is cut off, changed, incomplete, or under another
   *     passphrase; names the place
   */
  public Manifest verify() throws IOException {
    return read(Taker.NOBODY);
  }

  Manifest read(Taker taker) throws IOException {
    try (var sections = BackupFile.open(file, passphrase)) {
      return read(sections, taker);
    } catch (BackupRefusedException e) {
      throw new BackupRefusedException("%s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private Manifest read(Sections.Reading sections, Taker taker) throws IOException {
    require(Preface.SECTION.equals(sections.next()), "it does not begin with its preface");
    var preface = Preface.read(sections.all());
    var files = new TreeMap<String, byte[]>();
    var name = sections.next();
    while (name != null && name.startsWith(HomeFiles.SECTION)) {
      var path = name.substring(HomeFiles.SECTION.length());
      files.put(path, file(path, sections));
      name = sections.next();
    }
    require(Transactions.SECTION.equals(name), "its ids of transactions are missing");
    var ids = Transactions.read(sections.all());
    taker.begin(preface, files, ids);
    for (var table : preface.tables()) {
      require(table.name().equals(sections.next()), "table %s is missing".formatted(table.name()));
      tables.add(table(table, sections.content(), taker.table(table)));
    }
    require(Manifest.SECTION.equals(sections.next()), "its manifest is missing");
    var manifest = Manifest.read(sections.all());
    require(sections.next() == null, "something follows its manifest");
    compare(manifest, preface, ids);
    return manifest;
  }

  private byte[] file(String path, Sections.Reading sections) throws IOException {
    var content = sections.all();
    var measured = new Measured(OutputStream.nullOutputStream());
    measured.write(content);
    home.add(measured.part(path, 1));
    return content;
  }

  private Part table(Table table, InputStream content, Target target) throws IOException {
    var measured = new Measured(OutputStream.nullOutputStream());
    var marks = new HashSet<>(table.marks());
    var read = new Tee(content, measured);
    long before = rows;
    try (var out = target.rows) {
      rows += CopyTuples.pass(read, out, marks, target.mapping);
      require(read.read() < 0, "something follows the rows of " + table.name());
      if (target.end != null) {
        target.end.reached();
      }
    }
    progress.reached(table.name(), rows);
    return measured.part(table.name(), rows - before);
  }

  private void compare(Manifest manifest, Preface preface, Transactions ids) {
    require(manifest.preface().equals(preface), "its manifest does not repeat its preface");
    require(manifest.transactions() == ids.count(), "ids of transactions are missing");
    compare(manifest.home(), home);
    compare(manifest.tables(), tables);
  }

  private static void compare(List<Part> said, List<Part> read) {
    require(said.size() == read.size(), "its manifest names another number of parts");
    for (int i = 0; i < said.size(); i++) {
      var one = said.get(i);
      require(
          one.equals(read.get(i)),
          "%s has %,d rows in %,d bytes, and its manifest says %,d in %,d, or another digest"
              .formatted(
                  one.name(), read.get(i).rows(), read.get(i).bytes(), one.rows(), one.bytes()));
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new BackupRefusedException(otherwise);
    }
  }

  /** What is read is measured as well. */
  private static final class Tee extends FilterInputStream {
    private final Measured measured;

    Tee(InputStream in, Measured measured) {
      super(in);
      this.measured = measured;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      if (one >= 0) {
        measured.write(one);
      }
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int some = super.read(into, from, length);
      if (some > 0) {
        measured.write(into, from, some);
      }
      return some;
    }
  }
}
