package org.heliograph.node.matching.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.Nearness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoIndexTest {
  private static final long SEED = 20_261_121;

  private final VideoIndex index = new VideoIndex();
  private final Videos videos = new Videos(new Random(SEED));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void theShareOfTheAskedVideosFramesDecides() {
    // Given
    var held = videos.frames(100);
    index.add(1, Videos.video(held));

    // When, Then
    assertThat(percent(Videos.mixed(held, 80, videos.frames(20)))).isEqualTo(80);
    assertThat(percent(Videos.mixed(held, 79, videos.frames(21)))).isZero();
    assertThat(percent(held.subList(40, 45))).isEqualTo(100);
    assertThat(percent(Videos.mixed(held, 100, videos.frames(100)))).isZero();
  }

  @Test
  void framesAreNearUpToTheDistanceThatIsAskedFor() {
    // Given
    var held = videos.frames(10);
    index.add(1, Videos.video(held));
    var near = held.stream().map(one -> videos.flipped(one, 31)).toList();
    var far = held.stream().map(one -> videos.flipped(one, 32)).toList();

    // When, Then
    assertThat(percent(near)).isEqualTo(100);
    assertThat(percent(far)).isZero();
    var strict = new Nearness(30, 30, 80);
    assertThat(index.find(Videos.video(near), strict).isEmpty()).isTrue();
    assertThat(index.compare(Videos.video(near), Videos.video(held), strict)).isEmpty();
  }

  @Test
  void framesOfLowQualityDoNotCount() {
    // Given
    var good = videos.frames(8);
    var poor = videos.frames(8).stream().map(one -> one.withQuality(49)).toList();
    index.add(1, Videos.video(Stream.concat(good.stream(), poor.stream()).toList()));

    // When, Then
    assertThat(percent(Stream.concat(poor.stream(), good.stream()).toList())).isEqualTo(100);
    assertThat(percent(poor)).isZero();
    assertThat(index.size()).isEqualTo(8);
  }

  @Test
  void aFrameCountsOnceHoweverOftenItStandsThere() {
    // Given
    var held = videos.frames(10);
    index.add(1, Videos.video(held));
    var still = held.getFirst();
    var asked = Stream.concat(Stream.generate(() -> still).limit(50), videos.frames(4).stream());

    // When, Then
    assertThat(percent(asked.toList())).isZero();
    assertThat(percent(Stream.generate(() -> still).limit(50).toList())).isEqualTo(100);
  }

  @Test
  void whatIsRemovedIsGoneAndWhatIsReplacedIsThereThroughout() {
    // Given
    var one = videos.frames(5);
    var other = videos.frames(5);
    index.add(1, Videos.video(one));
    index.add(2, Videos.video(other));
    index.settle();

    // When
    index.remove(1);
    index.remove(2);
    index.add(2, Videos.video(other));
    boolean between = isFound(2, other);
    index.settle();

    // Then
    assertThat(between).isTrue();
    assertThat(isFound(2, other)).isTrue();
    assertThat(isFound(1, one)).isFalse();
  }

  @Test
  void aVideoIsFoundWhileItIsReplacedAgainAndAgain() throws Exception {
    // Given
    var frames = videos.frames(60);
    index.add(7, Videos.video(frames));
    var over = new AtomicBoolean();
    Callable<Integer> reader =
        () -> {
          int rounds = 0;
          do {
            assertThat(isFound(7, frames)).isTrue();
            rounds++;
          } while (!over.get());
          return rounds;
        };

    // When
    try (var readers = Executors.newSingleThreadExecutor()) {
      var read = readers.submit(reader);
      for (int round = 0; round < 500; round++) {
        index.remove(7);
        index.add(7, Videos.video(frames));
        index.settle();
      }
      over.set(true);

      // Then
      assertThat(read.get()).isPositive();
    }
  }

  @Test
  void itFindsWhatComparingWithAllFinds() {
    // Given
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + SEED);
    var scenes = Stream.generate(() -> videos.frames(12)).limit(15).toList();
    var held = Stream.generate(() -> Videos.video(videos.cut(scenes))).limit(120).toList();
    for (int i = 0; i < held.size(); i++) {
      index.add(i + 1, held.get(i));
    }

    for (int percent : new int[] {1, 30, 80, 100}) {
      var within = new Nearness(31, 30, percent);
      for (int round = 0; round < 40; round++) {
        var asked = Videos.video(videos.cut(scenes));

        // When
        var found = index.find(asked, within).numbers();

        // Then
        var expected =
            Stream.iterate(1, number -> number <= held.size(), number -> number + 1)
                .filter(number -> index.compare(asked, held.get(number - 1), within).isPresent())
                .mapToLong(Integer::longValue)
                .toArray();
        assertThat(found).containsExactlyInAnyOrder(expected);
      }
    }
  }

  @Test
  void itStartsAgainFromItsFile(@TempDir Path folder) throws IOException {
    // Given
    var frames = videos.frames(30);
    index.add(9, Videos.video(frames));
    index.remove(9);
    index.add(9, Videos.video(frames));
    index.save(folder.resolve("video.snapshot"));

    try (var again = new VideoIndex()) {
      // When
      again.load(folder.resolve("video.snapshot"));

      // Then
      assertThat(again.find(Videos.video(frames), Nearness.CUSTOMARY).numbers()).containsExactly(9);
    }
  }

  @Test
  void whatIsNoVideoIsRefusedWithoutRepeatingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VideoFrames.parse("placeholder"))
        .withMessageNotContaining("placeholder");
  }

  private boolean isFound(long signal, List<Videos.Frame> asked) {
    long[] found = index.find(Videos.video(asked), Nearness.CUSTOMARY).numbers();
    return found.length == 1 && found[0] == signal;
  }

  /** The share at which a video is found, 0 where it is not; comparing says the same. */
  private int percent(List<Videos.Frame> asked) {
    var found = index.find(Videos.video(asked), Nearness.CUSTOMARY);
    return found.isEmpty() ? 0 : 100 - found.distances()[0];
  }

  @Test
  void itComparesByTheShare() {
    // Given
    var held = videos.frames(9);
    var asked = Videos.video(Videos.mixed(held, 8, videos.frames(1)));

    // When
    var closeness = index.compare(asked, Videos.video(held), Nearness.CUSTOMARY);

    // Then
    assertThat(closeness).contains(new Closeness(Closeness.By.SHARE_OF_FRAMES, null, 88));
  }
}
