package org.heliograph.node.platform.telemetry;

import java.util.Locale;

/** Where something is refused. */
public enum RefusedAt {
  /** A call of the HTTP API. */
  API,
  /** A draft, or a row of an upload. */
  PUBLISH,
  /** A signal, towards one partner. */
  RELEASE,
  /** A consignment or an entry of a partner's signals, or what its stream lacks. */
  INBOUND,
  /** What partners return: outcomes, notices, acknowledgements. */
  RETURNS,
  /** What a partner's receipt refuses of ours. */
  PARTNER;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
