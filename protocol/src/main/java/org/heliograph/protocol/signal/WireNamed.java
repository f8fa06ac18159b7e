package org.heliograph.protocol.signal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A constant whose name on the wire is stable, whatever it is called in code. */
public interface WireNamed {
  String wireName();

  /** The constants by wire name. */
  static <E extends WireNamed> Map<String, E> index(E[] constants) {
    return Arrays.stream(constants)
        .collect(Collectors.toUnmodifiableMap(WireNamed::wireName, Function.identity()));
  }
}
