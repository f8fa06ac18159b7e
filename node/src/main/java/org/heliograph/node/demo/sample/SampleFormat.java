package org.heliograph.node.demo.sample;

/** How a sample is written. */
public enum SampleFormat {
  NDJSON("application/x-ndjson"),
  CSV("text/csv");

  private final String mediaType;

  SampleFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
