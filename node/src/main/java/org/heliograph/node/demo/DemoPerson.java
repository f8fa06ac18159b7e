package org.heliograph.node.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.heliograph.node.people.Role;

/**
 * Somebody who works at a member of the demo. All invented.
 *
 * @param name in full, such as "Ada Quill"
 */
public record DemoPerson(DemoMember member, String name, Role role) {
  private static final List<Role> ROLES =
      List.of(
          Role.PUBLISHER,
          Role.ANALYST,
          Role.LEGAL_REVIEWER,
          Role.LEGAL_REVIEWER,
          Role.ADMINISTRATOR,
          Role.AUDITOR);

  /** Two legal reviewers, since it takes two people of a member to agree to anything. */
  private static List<String> names(DemoMember member) {
    return switch (member) {
      case HARBOR ->
          List.of(
              "Ada Quill", "Bram Okoro", "Cleo Hart", "Dov Lindqvist", "Esi Marlow", "Finn Abara");
      case LUMEN ->
          List.of(
              "Gita Solberg",
              "Hugo Penn",
              "Ines Vale",
              "Jun Castellan",
              "Kaya Brandt",
              "Liam Osei");
      case TERN ->
          List.of("Mina Rook", "Noor Adler", "Otis Fenn", "Pia Kestrel", "Quin Havel", "Rosa Tamm");
    };
  }

  /** Everybody at a member, in the order in which a signal meets them. */
  public static List<DemoPerson> of(DemoMember member) {
    var people = new ArrayList<DemoPerson>();
    for (int i = 0; i < ROLES.size(); i++) {
      people.add(new DemoPerson(member, names(member).get(i), ROLES.get(i)));
    }
    return List.copyOf(people);
  }

  /** The name that signs in, such as {@code ada}; nobody else of the demo has it. */
  public String account() {
    return name.substring(0, name.indexOf(' ')).toLowerCase(Locale.ROOT);
  }
}
