package org.heliograph.node.demo;

import static com.google.common.html.HtmlEscapers.htmlEscaper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The demo's guide: who can sign in where, what each role can try, and the nodes' keys. The same as
 * a page for people and as JSON for tests. Safe for several threads.
 */
final class GuidePage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path home;
  private final List<MemberAccess> members;
  private final Function<DemoPerson, String> passwords;
  private final Predicate<DemoMember> running;
  private final String template = DemoText.read("/demo/guide.html");
  private final String css = DemoText.read("/demo/guide.css");
  private final JsonNode roles = roles();

  /**
   * @param home folder of all state of the demo
   * @param passwords by person
   * @param running whether a member's node runs at this moment
   */
  GuidePage(
      Path home,
      List<MemberAccess> members,
      Function<DemoPerson, String> passwords,
      Predicate<DemoMember> running) {
    this.home = home;
    this.members = List.copyOf(members);
    this.passwords = passwords;
    this.running = running;
  }

  private static JsonNode roles() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(DemoText.read("/demo/tasks.yaml"));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  String css() {
    return css;
  }

  String html() {
    return template
        .replace("{{people}}", joined(members, this::peopleOf))
        .replace("{{tasks}}", joined(list(roles), GuidePage::tasksOf))
        .replace("{{nodes}}", nodes())
        .replace("{{root}}", text(root()));
  }

  /** What proves all that members sign, without asking a node. */
  private String root() {
    return home.resolve("convener").resolve("root.jwk").toString();
  }

  private String peopleOf(MemberAccess access) {
    var rows = joined(DemoPerson.of(access.member()), person -> row(access, person));
    return """
        <h3 id="%s">%s, a %s</h3>
        <div class="scroll" tabindex="0"><table class="people">
        <thead><tr><th>Sign in as</th><th>Name</th><th>Password</th><th>Role</th></tr></thead>
        <tbody>%s</tbody>
        </table></div>
        """
        .formatted(
            text(access.member().alias()),
            text(access.member().title()),
            text(access.member().sector()),
            rows);
  }

  private String row(MemberAccess access, DemoPerson person) {
    return """
        <tr><th><a href="%s">%s</a></th><td><code>%s</code></td><td><code>%s</code></td><td>%s</td></tr>
        """
        .formatted(
            text(access.signIn(person).toString()),
            text(person.name()),
            text(person.account()),
            text(passwords.apply(person)),
            text(title(person)));
  }

  private String title(DemoPerson person) {
    return list(roles).stream()
        .filter(role -> role.path("role").asText().equals(person.role().wireName()))
        .map(role -> role.path("title").asText())
        .findFirst()
        .orElseThrow();
  }

  private static String tasksOf(JsonNode role) {
    return """
        <h3>%s</h3>
        <div class="scroll" tabindex="0"><table>
        <thead><tr><th>Where to start</th><th>What to do</th><th>What you see</th></tr></thead>
        <tbody>%s</tbody>
        </table></div>
        """
        .formatted(
            text(role.path("title").asText()), joined(list(role.path("tasks")), GuidePage::task));
  }

  private static String task(JsonNode task) {
    return "<tr><th>%s</th><td>%s</td><td>%s</td></tr>"
        .formatted(
            text(task.path("where").asText()),
            text(task.path("do").asText()),
            text(task.path("see").asText()));
  }

  private String nodes() {
    return """
        <div class="scroll" tabindex="0"><table>
        <thead><tr><th>Node</th><th>Pages</th><th>API</th><th>API key</th><th>Now</th></tr></thead>
        <tbody>%s</tbody>
        </table></div>
        """
        .formatted(joined(members, this::node));
  }

  private String node(MemberAccess access) {
    var alias = text(access.member().alias());
    var runs = running.test(access.member());
    return """
        <tr><th>%s</th><td><a href="%s">Pages</a></td><td><a href="%s">Documentation</a></td>
        <td><code>%s</code></td>
        <td><form method="post" action="%s/%s"><button>%s</button></form></td></tr>
        """
        .formatted(
            text(access.member().title()),
            text(access.pages().toString()),
            text(access.url().resolve("/docs").toString()),
            text(access.key()),
            runs ? "stop" : "start",
            alias,
            runs ? "Stop it" : "Start it");
  }

  /** What is on the page, for programs. */
  String json() {
    var json = JSON.createObjectNode().put("convenerRoot", root());
    for (var access : members) {
      var member =
          json.withArray("members")
              .addObject()
              .put("alias", access.member().alias())
              .put("id", access.member().id())
              .put("title", access.member().title())
              .put("url", access.url().toString())
              .put("pages", access.pages().toString())
              .put("key", access.key())
              .put("running", running.test(access.member()));
      for (var person : DemoPerson.of(access.member())) {
        member
            .withArray("people")
            .addObject()
            .put("name", person.name())
            .put("account", person.account())
            .put("role", person.role().wireName())
            .put("password", passwords.apply(person));
      }
    }
    return json.toString();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static <T> String joined(List<T> all, Function<T, String> each) {
    return all.stream().map(each).collect(Collectors.joining());
  }

  private static String text(String value) {
    return htmlEscaper().escape(value);
  }
}
