package org.heliograph.node.audit;

import java.lang.ScopedValue.CallableOp;
import org.heliograph.protocol.audit.Actor;

/** Who acts on this thread: whoever called, or the node by itself. */
public final class Acting {
  private static final ScopedValue<Actor> NOW = ScopedValue.newInstance();

  private Acting() {}

  public static Actor now() {
    return NOW.orElse(Actor.NODE);
  }

  /** Runs the work in somebody's name; what it starts on other threads is not. */
  public static <T, X extends Throwable> T as(Actor actor, CallableOp<T, X> work) throws X {
    return ScopedValue.where(NOW, actor).call(work);
  }
}
