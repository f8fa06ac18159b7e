package org.heliograph.node.demo;

import java.util.List;
import java.util.Locale;

/** The three members of the demo federation. All invented. */
public enum DemoMember {
  HARBOR("Harbor", "platform", "DE"),
  LUMEN("Lumen", "platform", "US"),
  TERN("Tern", "hotline", "GB");

  private final String title;
  private final String sector;
  private final String jurisdiction;

  DemoMember(String title, String sector, String jurisdiction) {
    this.title = title;
    this.sector = sector;
    this.jurisdiction = jurisdiction;
  }

  /** Such as {@code harbor}. */
  public String alias() {
    return title.toLowerCase(Locale.ROOT);
  }

  /** Such as {@code harbor.example}. */
  public String id() {
    return alias() + ".example";
  }

  /** Such as {@code harbor-signals}: what it sends from. */
  String feed() {
    return alias() + "-signals";
  }

  public String title() {
    return title;
  }

  public String sector() {
    return sector;
  }

  /** ISO 3166 codes of the places whose law it is under. */
  public List<String> jurisdictions() {
    return List.of(jurisdiction);
  }

  /** Whether it has registered the indicator type that is not among the standard ones. */
  boolean knowsLocalType() {
    return this != LUMEN;
  }
}
