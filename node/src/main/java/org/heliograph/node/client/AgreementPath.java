package org.heliograph.node.client;

/** Where a node's API has one version of an agreement. */
public record AgreementPath(String source, String recipient, String id, int version) {
  /** The path itself. */
  public String path() {
    return "/v1/agreements/%s/%s/%s/%d"
        .formatted(
            ApiClient.encoded(source),
            ApiClient.encoded(recipient),
            ApiClient.encoded(id),
            version);
  }

  /** A path below it, such as {@code proposal}. */
  public String path(String below) {
    return path() + "/" + below;
  }

  public AgreementPath withVersion(int other) {
    return new AgreementPath(source, recipient, id, other);
  }

  /** As commands name it. */
  public String name() {
    return id + "@" + version;
  }
}
