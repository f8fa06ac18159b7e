package org.heliograph.node.platform.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a node tells to Prometheus, read as Prometheus would. */
public record Scrape(String text) {
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
  private static final Pattern LINE = Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{(.*)})? (\\S+)$");

  /** Asks for it over HTTP. */
  public static Scrape from(URI address) {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
      }
      return new Scrape(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names of all metrics with their types; the longest of a timer goes under the timer's name. */
  public Map<String, String> families() {
    var all = new TreeMap<String, String>();
    FAMILY.matcher(text).results().forEach(one -> all.put(one.group(1), one.group(2)));
    all.keySet()
        .removeIf(name -> name.endsWith("_max") && all.containsKey(name.replaceAll("_max$", "")));
    return all;
  }

  /** Each series as it is written, without its figure. */
  public Set<String> series() {
    return LINE.matcher(text)
        .results()
        .map(one -> one.group().substring(0, one.group().lastIndexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Sum over all series that have these labels; {@code NaN} where there is none.
   *
   * @param labels such as {@code stage="keep"}
   */
  public double value(String name, String... labels) {
    return LINE.matcher(text)
        .results()
        .filter(one -> one.group(1).equals(name))
        .filter(
            one ->
                Arrays.stream(labels)
                    .allMatch(label -> one.group(2) != null && one.group(2).contains(label)))
        .mapToDouble(one -> Double.parseDouble(one.group(3)))
        .boxed()
        .reduce(Double::sum)
        .orElse(Double.NaN);
  }
}
