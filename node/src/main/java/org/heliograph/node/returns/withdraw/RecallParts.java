package org.heliograph.node.returns.withdraw;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.notice.Recall.Delivered;
import org.heliograph.protocol.notice.Recall.Places;
import org.heliograph.protocol.seal.AgreementRef;

/** Divides a notice into parts that fit into a batch each, under one agreement each. */
final class RecallParts {
  /** Of a part, in bytes; a batch holds 640 KiB. */
  private static final int MOST_BYTES = 512 << 10;

  private static final int BYTES_OF_DELIVERY = 96;
  private static final int BYTES_OF_PLACES = 26;
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

  private RecallParts() {}

  /** What one consignment held, and under which terms it went. */
  record Delivery(AgreementRef agreement, Delivered delivered) {
    int bytes() {
      return BYTES_OF_DELIVERY + BYTES_OF_PLACES * delivered.entries().size();
    }
  }

  /** One item, and the agreement that its seal names. */
  record Part(AgreementRef agreement, Recall recall) {}

  /**
   * @param signals how many of the act's the partner was sent
   * @param deliveries in order of their agreements
   */
  static List<Part> of(Withdrawal act, long signals, List<Delivery> deliveries) {
    var groups = groups(deliveries);
    var parts = new ArrayList<Part>();
    for (var group : groups) {
      var delivered = group.stream().map(Delivery::delivered).toList();
      int number = parts.size() + 1;
      parts.add(
          new Part(
              group.getFirst().agreement,
              new Recall(
                  act.id(),
                  number,
                  groups.size(),
                  act.reason(),
                  act.decidedAt(),
                  signals,
                  delivered)));
    }
    return parts;
  }

  private static List<List<Delivery>> groups(List<Delivery> deliveries) {
    var groups = new ArrayList<List<Delivery>>();
    int bytes = 0;
    for (var one : deliveries) {
      bytes += one.bytes();
      if (groups.isEmpty() || bytes > MOST_BYTES || !fits(groups.getLast(), one)) {
        groups.add(new ArrayList<>());
        bytes = one.bytes();
      }
      groups.getLast().add(one);
    }
    return groups;
  }

  private static boolean fits(List<Delivery> group, Delivery one) {
    return group.size() < Recall.MAX_DELIVERED && group.getFirst().agreement.equals(one.agreement);
  }

  /**
   * Places as the notice has them.
   *
   * @param multirange half open, as PostgreSQL writes it: {@code {[0,3),[5,6)}}
   * @return none where they are all of them
   */
  static List<Places> places(String multirange, int entries) {
    var places = new ArrayList<Places>();
    var matcher = RANGE.matcher(multirange);
    while (matcher.find()) {
      int from = Integer.parseInt(matcher.group(1));
      places.add(new Places(from, Integer.parseInt(matcher.group(2)) - 1));
    }
    return places.equals(List.of(new Places(0, entries - 1))) ? List.of() : places;
  }
}
