package org.heliograph.protocol.agreement;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Unmodifiable sets that keep the order in which people wrote them. */
final class Ordered {
  private Ordered() {}

  static <T> Set<T> copyOf(Set<T> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }
}
