package org.heliograph.node.cli;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;

/** The path of a question to the audit, with what was given of it. */
final class AuditQuery {
  /** Most items of one answer. */
  static final int MOST = 500;

  private final String path;
  private final List<String> given = new ArrayList<>();

  AuditQuery(String path) {
    this.path = path;
  }

  AuditQuery with(String name, @Nullable Object value) {
    if (value != null) {
      given.add(name + "=" + ApiClient.encoded(value.toString()));
    }
    return this;
  }

  /** The path of the whole answer. */
  String path() {
    return given.isEmpty() ? path : path + "?" + String.join("&", given);
  }

  /** The path of one page. */
  String page(@Nullable String cursor, int limit) {
    var page = path() + (given.isEmpty() ? "?" : "&") + "limit=" + limit;
    return cursor == null ? page : page + "&cursor=" + ApiClient.encoded(cursor);
  }

  /** Where an entry is; {@code 1204} is short for {@code 1/1204}. */
  static String entry(String ref) {
    var full = ref.contains("/") ? ref : "1/" + ref;
    if (!full.matches("[0-9]{1,9}/[0-9]{1,18}")) {
      throw new CommandFailed("an entry is named as the list shows it, such as 1/1204");
    }
    return "/v1/audit/entries/" + full;
  }
}
