package org.heliograph.node.platform.telemetry;

/**
 * The steps of a signal's life, each named when its effect has become durable or has left the node.
 */
public enum Stage {
  PUBLISHED,
  RELEASED,
  SEALED,
  RECORDED,
  SENT,
  ACKNOWLEDGED,
  RECEIVED,
  VERIFIED,
  ADMITTED,
  KEPT,
  REPORTED,
  COLLECTED
}
