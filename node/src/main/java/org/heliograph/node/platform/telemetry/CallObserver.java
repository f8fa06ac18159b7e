package org.heliograph.node.platform.telemetry;

import org.heliograph.protocol.refusal.RefusalReason;

/** Told of calls of the HTTP API, on the thread that answers them; must not wait. */
public interface CallObserver {
  CallObserver NONE =
      new CallObserver() {
        @Override
        public Route route(String method, String path) {
          return (status, nanos) -> {};
        }

        @Override
        public void refused(RefusalReason reason) {}
      };

  /** One operation. */
  @FunctionalInterface
  interface Route {
    /**
     * @param status of the answer; 0 where the caller was gone before there was one
     */
    void answered(int status, long nanos);
  }

  /**
   * An operation; asked for once.
   *
   * @param path as the contract has it, with {@code {name}} for parameters
   */
  Route route(String method, String path);

  void refused(RefusalReason reason);
}
