package org.heliograph.node.matching.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.pdq.PdqTable;
import org.heliograph.node.matching.video.Replacements.Replacement;
import org.heliograph.protocol.signal.Indicator;

/**
 * Videos by the share of their frames (vPDQ). Frames match at a PDQ distance of at most {@link
 * Nearness#pdqDistance}, both of quality 50 or better.
 *
 * <p>The share of the <em>asked</em> video's frames decides: {@link Nearness#videoPercent} of them
 * have to be in the held one. How much of the held video that is does not count, so that an excerpt
 * of it is found. That is what the field's reference does by default (80 % of the query, 0 % of
 * what is indexed). A video without a frame of quality 50 matches nothing, not even itself.
 */
public final class VideoIndex implements MatchIndex {
  private static final String TYPE = "vpdq";

  private final PdqTable table = new PdqTable();
  private final Replacements replacements = new Replacements();

  /** The signal removed last: its frames leave once those it has instead are known. */
  private Optional<Long> leaving = Optional.empty();

  private final List<Replacement> arriving = new ArrayList<>();

  @Override
  public String name() {
    return "video";
  }

  @Override
  public boolean takes(String type) {
    return type.equals(TYPE);
  }

  @Override
  public void add(long signal, Indicator held) {
    var frames = VideoFrames.parse(held.value());
    if (leaving.filter(one -> one == signal).isPresent()) {
      arriving.add(replacements.begin(signal, frames));
    } else {
      put(signal, frames);
    }
  }

  private void put(long signal, VideoFrames frames) {
    frames.hashes().forEach(one -> table.add(one, signal));
  }

  @Override
  public void remove(long signal) {
    exchange();
    leaving = Optional.of(signal);
  }

  @Override
  public void settle() {
    exchange();
    table.settle();
  }

  private void exchange() {
    leaving.ifPresent(table::remove);
    for (var one : arriving) {
      put(one.signal(), one.frames());
      one.isInPlace();
    }
    leaving = Optional.empty();
    arriving.clear();
  }

  @Override
  public Candidates find(Indicator asked, Nearness within) {
    var frames = VideoFrames.parse(asked.value());
    if (frames.count() == 0) {
      return Candidates.NONE;
    }
    var tally = new FrameTally(frames, within.videoPercent());
    var since = replacements.now();
    for (int place = 0; place < frames.count(); place++) {
      tally.frame(place);
      table.search(frames.hashes().get(place), within.pdqDistance(), tally);
    }
    since
        .all()
        .forEach(
            one -> tally.atLeast(one.signal(), frames.countIn(one.frames(), within.pdqDistance())));
    return tally.candidates();
  }

  @Override
  public Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within) {
    var frames = VideoFrames.parse(asked.value());
    int matched = frames.countIn(VideoFrames.parse(held.value()), within.pdqDistance());
    int percent = frames.percent(matched);
    return percent >= within.videoPercent()
        ? Optional.of(new Closeness(Closeness.By.SHARE_OF_FRAMES, null, percent))
        : Optional.empty();
  }

  /** Whether a video has a frame that counts. */
  public static boolean isMatched(Indicator video) {
    return VideoFrames.parse(video.value()).count() > 0;
  }

  /** Frames, not videos: each that counts is one. */
  @Override
  public long size() {
    return table.size();
  }

  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public void save(Path file) throws IOException {
    exchange();
    table.save(file);
  }

  @Override
  public void load(Path file) throws IOException {
    table.load(file);
  }

  @Override
  public void close() {
    table.close();
  }
}
