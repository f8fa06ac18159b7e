package org.heliograph.node.api;

import java.io.IOException;
import org.heliograph.node.platform.http.Answer;

/** Answers calls of one operation, on virtual threads. */
@FunctionalInterface
public interface CallHandler {
  /**
   * Answers, or refuses by {@link org.heliograph.protocol.refusal.RefusedException}.
   *
   * @return {@link Answer#sent} where the answer was streamed
   */
  Answer handle(Call call) throws IOException, InterruptedException;
}
