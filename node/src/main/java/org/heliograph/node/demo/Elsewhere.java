package org.heliograph.node.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.node.platform.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A federation that somebody else started, in which the demo's three members are, and in which the
 * convener has published the demo's programme.
 *
 * @param federation its name, such as {@code tide.example}
 * @param authority PEM file of the authority that vouches for the nodes, relative to the file;
 *     absent for those that all machines know
 * @param members by alias
 */
public record Elsewhere(String federation, @Nullable Path authority, Map<String, Place> members) {
  /**
   * Where a node answers.
   *
   * @param key file with an API key of every scope, relative to the file
   */
  public record Place(URI url, Path key) {
    public Place {
      if (url == null || key == null) {
        throw new ConfigException("members: each needs a url and a key (a file with it)");
      }
    }
  }

  public Elsewhere {
    if (federation == null || members == null) {
      throw new ConfigException("federation and members are needed");
    }
    members = Map.copyOf(members);
    for (var member : DemoMember.values()) {
      if (!members.containsKey(member.alias())) {
        throw new ConfigException("members: " + member.alias() + " is missing");
      }
    }
  }

  /** Reads the file; its paths count from its folder. */
  public static Elsewhere read(Path file) {
    try {
      var read = new ObjectMapper(new YAMLFactory()).readValue(file.toFile(), Elsewhere.class);
      return read.beside(file.toAbsolutePath());
    } catch (IOException e) {
      throw new ConfigException(file + ": not a description of a federation: " + e.getMessage());
    }
  }

  private Elsewhere beside(Path file) {
    var there = new HashMap<String, Place>();
    members.forEach(
        (alias, place) -> there.put(alias, new Place(place.url, file.resolveSibling(place.key))));
    return new Elsewhere(
        federation, authority == null ? null : file.resolveSibling(authority), there);
  }

  /** How each node is reached. */
  Map<DemoMember, MemberAccess> access() {
    var access = new EnumMap<DemoMember, MemberAccess>(DemoMember.class);
    for (var member : DemoMember.values()) {
      var place = members.get(member.alias());
      if (place != null) {
        access.put(member, new MemberAccess(member, place.url, key(place)));
      }
    }
    return access;
  }

  private static String key(Place place) {
    try {
      return Files.readString(place.key).strip();
    } catch (IOException e) {
      throw new ConfigException(place.key + ": cannot read the API key");
    }
  }
}
