package org.heliograph.node.matching.video;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heliograph.protocol.signal.Indicator;

/** Invented videos. */
final class Videos {
  private static final int BITS = 256;

  private final Random random;

  Videos(Random random) {
    this.random = random;
  }

  record Frame(BigInteger hash, int quality) {
    Frame withQuality(int other) {
      return new Frame(hash, other);
    }
  }

  List<Frame> frames(int count) {
    return Stream.generate(() -> new Frame(new BigInteger(BITS, random), 100))
        .limit(count)
        .toList();
  }

  Frame flipped(Frame frame, int bits) {
    var hash = frame.hash();
    var places = random.ints(0, BITS).distinct().limit(bits).boxed().collect(Collectors.toSet());
    for (int place : places) {
      hash = hash.flipBit(place);
    }
    return new Frame(hash, frame.quality());
  }

  /** Some scenes one after another, each frame a little changed. */
  List<Frame> cut(List<List<Frame>> scenes) {
    List<Frame> cut = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      scenes
          .get(random.nextInt(scenes.size()))
          .forEach(one -> cut.add(flipped(one, random.nextInt(22))));
    }
    return cut;
  }

  /** The first frames of a video, and others after them. */
  static List<Frame> mixed(List<Frame> video, int first, List<Frame> others) {
    return Stream.concat(video.stream().limit(first), others.stream()).toList();
  }

  static Indicator video(List<Frame> frames) {
    return Indicator.of(
        "vpdq",
        IntStream.range(0, frames.size())
            .mapToObj(
                at ->
                    String.format(
                        "%064x,%d,%d", frames.get(at).hash(), frames.get(at).quality(), at))
            .collect(Collectors.joining(" ")));
  }
}
