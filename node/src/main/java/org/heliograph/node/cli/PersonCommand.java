package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code person}: who signs in to the node's pages by password. */
@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | change | link | disable | enable | leave)",
    description = "People who sign in by password; needs a key with the scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph person add maria --role administrator",
      "  ./heliograph person change amal --role analyst --role publisher",
      "  ./heliograph person link amal",
      "",
      "Roles: publisher, analyst, legal-reviewer, administrator, auditor. A link sets a password",
      "once, within 24 hours; it is shown only once."
    })
final class PersonCommand {
  private static final String PEOPLE = "/v1/people";

  private PersonCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new PersonCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Add(terminal))
        .addSubcommand(new Change(terminal))
        .addSubcommand(new Link(terminal))
        .addSubcommand(new Disable(terminal))
        .addSubcommand(new Enable(terminal))
        .addSubcommand(new PersonLeave(terminal));
  }

  static String path(String person, String act) {
    return PEOPLE + "/" + ApiClient.encoded(person) + "/" + act;
  }

  private static ObjectNode wish(List<String> roles) {
    var body = JsonNodeFactory.instance.objectNode();
    roles.forEach(body.putArray("roles")::add);
    return body;
  }

  private static String roles(JsonNode account) {
    return StreamSupport.stream(account.path("roles").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  /** {@code person list}. */
  @Command(
      name = "list",
      description = "List accounts, by name.",
      footer = {"", "Example:", "  ./heliograph person list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, PEOPLE + "?limit=500");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No accounts. Add one with: ./heliograph person add");
        return;
      }
      var table = new Table("PERSON", "ROLES", "SIGNS IN BY", "LAST", "MADE BY");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "person"),
            roles(it),
            means(it),
            Shown.time(it, "signedInAt"),
            Shown.text(it, "madeBy"));
      }
      table.print(terminal());
    }

    private static String means(JsonNode account) {
      if (!account.path("enabled").asBoolean()) {
        return "switched off";
      }
      if (!account.path("hasPassword").asBoolean()) {
        return "nothing yet";
      }
      return account.path("hasSecondFactor").asBoolean() ? "password, code" : "password";
    }
  }

  /** One person. */
  abstract static class OfPerson extends NodeCall {
    @Parameters(paramLabel = "PERSON", description = "As agreements and the audit name them.")
    String person = "";

    private String pages = "";

    OfPerson(Terminal terminal) {
      super(terminal);
    }

    @Override
    final JsonNode ask(ApiClient node) {
      pages = node.node().toString().replaceFirst("/$", "") + "/admin/";
      return act(node);
    }

    abstract JsonNode act(ApiClient node);

    final void showLink(JsonNode link) {
      terminal()
          .line(
              "Give this to %s; it is good once, until %s:"
                  .formatted(Shown.text(link, "person"), Shown.time(link, "expiresAt")));
      terminal().line("  " + pages + "set-password#" + Shown.text(link, "token"));
    }

    @Override
    void show(JsonNode account) {
      terminal()
          .line(
              "%s: %s%s"
                  .formatted(
                      terminal().bold(Shown.text(account, "person")),
                      roles(account),
                      account.path("enabled").asBoolean() ? "" : ", switched off"));
    }
  }

  /** {@code person add}. */
  @Command(
      name = "add",
      description = "Make an account, and a link by which its person sets the password.",
      footer = {"", "Example:", "  ./heliograph person add maria --role administrator"})
  static final class Add extends OfPerson {
    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "What the person may do; may be given several times.")
    private List<String> roles = List.of();

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode act(ApiClient node) {
      return node.post(PEOPLE, wish(roles).put("person", person));
    }

    @Override
    void show(JsonNode answer) {
      super.show(answer.path("account"));
      showLink(answer);
    }
  }

  /** {@code person change}. */
  @Command(
      name = "change",
      description = "Give a person other roles; all their sessions end.",
      footer = {
        "",
        "Example:",
        "  ./heliograph person change amal --role analyst --role publisher"
      })
  static final class Change extends OfPerson {
    @Option(
        names = "--role",
        required = true,
        paramLabel = "ROLE",
        description = "All that the person shall have; may be given several times.")
    private List<String> roles = List.of();

    Change(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode act(ApiClient node) {
      return node.put(path(person, "roles"), wish(roles));
    }
  }

  /** {@code person link}. */
  @Command(
      name = "link",
      description = "Make a link by which a person sets a new password; older links stop working.",
      footer = {"", "Example:", "  ./heliograph person link amal"})
  static final class Link extends OfPerson {
    Link(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode act(ApiClient node) {
      return node.post(path(person, "link"), JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode answer) {
      showLink(answer);
    }
  }

  /** {@code person disable}. */
  @Command(
      name = "disable",
      description = "Switch an account off; its sessions end. Revoke the person's API keys, too.",
      footer = {"", "Example:", "  ./heliograph person disable amal"})
  static final class Disable extends OfPerson {
    Disable(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode act(ApiClient node) {
      return node.post(path(person, "disable"), JsonNodeFactory.instance.objectNode());
    }
  }

  /** {@code person enable}. */
  @Command(
      name = "enable",
      description = "Switch an account on again.",
      footer = {"", "Example:", "  ./heliograph person enable amal"})
  static final class Enable extends OfPerson {
    Enable(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode act(ApiClient node) {
      return node.post(path(person, "enable"), JsonNodeFactory.instance.objectNode());
    }
  }
}
