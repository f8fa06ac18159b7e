package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What comes next for a version of an agreement, and the command for it. */
final class NextStep {
  private NextStep() {}

  /** In one or two sentences. */
  static String words(JsonNode agreement) {
    var name = Shown.text(agreement, "id") + "@" + agreement.path("version").asInt();
    return switch (Shown.text(agreement, "state")) {
      case "draft" -> "Nobody else sees the draft. Next: ./heliograph agreement propose " + name;
      case "proposed" -> proposed(agreement, name);
      case "approved" ->
          "Both parties have signed; the recipient's node puts it into force by itself, once its"
              + " time has come and the feed's datasheet is there.";
      case "active" -> active(agreement, name);
      case "suspended" -> suspended(agreement, name);
      case "declined" ->
          "It was turned down. Other terms are the next version:"
              + " ./heliograph agreement amend %s -o next.yaml".formatted(name);
      case "superseded" -> "A later version is in force.";
      case "expired" -> "It has reached its end; a new version would carry on from it.";
      case "terminated" -> "It has ended for good.";
      default -> "";
    };
  }

  private static String proposed(JsonNode agreement, String name) {
    if (Shown.texts(agreement.path("signedBy")).contains(self(agreement))) {
      return "You have signed; it waits for %s to do so.".formatted(partner(agreement));
    }
    int left = missing(agreement);
    var people =
        left == 0
            ? "Your people"
            : left == 1 ? "1 more person of yours" : left + " people of yours";
    return "%s may say yes: ./heliograph agreement approve %s".formatted(people, name);
  }

  private static String active(JsonNode agreement, String name) {
    var review = Shown.time(agreement, "reviewBy");
    return review.isEmpty()
        ? "It is in force."
        : "It is in force; review it by %s, then ./heliograph agreement amend %s"
            .formatted(review, name);
  }

  private static String suspended(JsonNode agreement, String name) {
    var by = Shown.texts(agreement.path("suspendedBy"));
    if (!by.contains(self(agreement))) {
      return "Only %s can end the suspension.".formatted(String.join(" and ", by));
    }
    int left = missing(agreement);
    return "%s to end your suspension: ./heliograph agreement resume %s"
        .formatted(left == 1 ? "It takes 1 more person" : "It takes two people", name);
  }

  /** How many people's yes is missing; 0 where the node does not say. */
  private static int missing(JsonNode agreement) {
    int needed = agreement.path("needed").asInt(agreement.path("approvalsNeeded").asInt());
    int given = agreement.path("given").asInt(agreement.path("approvals").size());
    return Math.max(0, needed - given);
  }

  private static String self(JsonNode agreement) {
    return Shown.text(agreement, isSending(agreement) ? "source" : "recipient");
  }

  private static String partner(JsonNode agreement) {
    return Shown.text(agreement, isSending(agreement) ? "recipient" : "source");
  }

  private static boolean isSending(JsonNode agreement) {
    return Shown.text(agreement, "direction").equals("sending");
  }
}
