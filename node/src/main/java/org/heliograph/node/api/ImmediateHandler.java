package org.heliograph.node.api;

import org.heliograph.node.platform.http.Answer;
import org.jspecify.annotations.Nullable;

/** Answers calls of one operation where memory holds all that it takes, on event loops. */
@FunctionalInterface
interface ImmediateHandler {
  /**
   * Answers without waiting for anything.
   *
   * @return null where it takes more than that; then the {@link CallHandler} of the operation is
   *     asked, which also says what is wrong with a call
   */
  @Nullable Answer handle(Caller caller, byte[] body);
}
