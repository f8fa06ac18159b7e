package org.heliograph.protocol.agreement;

import java.lang.reflect.RecordComponent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.ReturnTerms;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.jspecify.annotations.Nullable;

/**
 * An agreement with one component changed at a time, for every component of every record that it
 * holds. A component of a type that nothing here can change is a fault, so that none is forgotten.
 */
public final class Variations {
  /** An agreement with one component changed. */
  public record Variation(String path, Agreement agreement) {
    /** The path without numbers of items: {@code clauses.scope.kinds}. */
    public String component() {
      return path.replaceAll("\\[[^]]*]", "");
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private record Value(String path, @Nullable Object object) {}

  /** Kept, since accessors that are asked for anew are slow to call. */
  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

  private Variations() {}

  public static List<Variation> of(Agreement agreement) {
    return ofRecord("", agreement).stream()
        .map(value -> new Variation(value.path(), (Agreement) present(value)))
        .toList();
  }

  /** The record with another value for one component. */
  @SuppressWarnings("unchecked")
  public static <R extends Record> R with(R record, String component, @Nullable Object value) {
    var components = List.of(components(record));
    var names = components.stream().map(RecordComponent::getName).toList();
    return (R) with(record, names.indexOf(component), value);
  }

  private static Object present(Value value) {
    return Objects.requireNonNull(value.object());
  }

  private static List<Value> ofRecord(String path, Record record) {
    var components = components(record);
    var values = new ArrayList<Value>();
    for (int i = 0; i < components.length; i++) {
      var here = path.isEmpty() ? components[i].getName() : path + "." + components[i].getName();
      for (var value : ofComponent(here, components[i], get(record, components[i]))) {
        values.add(new Value(value.path(), with(record, i, value.object())));
      }
    }
    return values;
  }

  private static List<Value> ofComponent(
      String path, RecordComponent component, @Nullable Object value) {
    if (value == null) {
      return List.of(new Value(path, sample(path, component.getType())));
    }
    var values = new ArrayList<>(ofValue(path, value));
    if (Arrays.toString(component.getAnnotatedType().getAnnotations()).contains("Nullable")) {
      values.add(new Value(path, null));
    }
    return values;
  }

  private static List<Value> ofValue(String path, Object value) {
    return switch (value) {
      case String text -> List.of(new Value(path, otherText(path, text)));
      case Integer number ->
          List.of(
              new Value(path, number + 1), new Value(path, number > 1 ? number - 1 : number + 2));
      case Boolean flag -> List.of(new Value(path, !flag));
      case Enum<?> constant -> others(constant).map(other -> new Value(path, other)).toList();
      case OffsetDateTime time ->
          List.of(new Value(path, time.plusDays(1)), new Value(path, time.minusDays(1)));
      case KeyId key -> List.of(new Value(path, KeyId.ofBytes(new byte[KeyId.LENGTH])));
      case OptionalInt number ->
          List.of(
              new Value(path, OptionalInt.of(number.orElse(7) + 1)),
              new Value(path, number.isPresent() ? OptionalInt.empty() : OptionalInt.of(7)));
      case Optional<?> optional -> ofOptional(path, optional);
      case Set<?> set -> ofSet(path, set);
      case List<?> list -> ofList(path, list);
      case Record record -> ofRecord(path, record);
      default -> throw new IllegalArgumentException("cannot vary " + path + ": " + value);
    };
  }

  private static List<Value> ofOptional(String path, Optional<?> optional) {
    if (optional.isEmpty()) {
      return List.of(new Value(path, Optional.of(sample(path, Object.class))));
    }
    var values = new ArrayList<Value>();
    ofValue(path, optional.get())
        .forEach(other -> values.add(new Value(other.path(), Optional.of(present(other)))));
    values.add(new Value(path, Optional.empty()));
    return values;
  }

  private static List<Value> ofSet(String path, Set<?> set) {
    var values = new ArrayList<Value>();
    for (var item : set) {
      var fewer = new LinkedHashSet<Object>(set);
      fewer.remove(item);
      values.add(new Value(path + "[-" + item + "]", fewer));
    }
    for (var item : more(path, set)) {
      var more = new LinkedHashSet<Object>(set);
      more.add(item);
      values.add(new Value(path + "[+" + item + "]", more));
    }
    return values;
  }

  private static List<Value> ofList(String path, List<?> list) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < list.size(); i++) {
      int place = i;
      var fewer = new ArrayList<Object>(list);
      fewer.remove(place);
      values.add(new Value(path + "[-" + i + "]", fewer));
      for (var other : ofValue(path + "[" + i + "]", list.get(i))) {
        var changed = new ArrayList<Object>(list);
        changed.set(place, present(other));
        values.add(new Value(other.path(), changed));
      }
    }
    if (list.isEmpty()) {
      values.add(new Value(path + "[+]", List.of(sample(path, Object.class))));
    } else if (list.size() > 1) {
      values.add(new Value(path + "[reversed]", list.reversed()));
    }
    return values;
  }

  private static List<?> more(String path, Set<?> set) {
    var known = set.isEmpty() ? sample(path, Object.class) : (Object) set.iterator().next();
    return known instanceof Enum<?> constant
        ? all(constant).filter(other -> !set.contains(other)).toList()
        : List.of(sample(path, Object.class));
  }

  /** Something for a place that is empty in an example. */
  private static Object sample(String path, Class<?> type) {
    var name = path.substring(path.lastIndexOf('.') + 1);
    return switch (name) {
      case "reference" -> "Placeholder reference 17";
      case "country" -> "US";
      case "to" -> OffsetDateTime.parse("2028-01-01T00:00:00Z");
      case "feed" -> "placeholder-feed-17";
      case "programme" -> new AgreementRef("placeholder-programme", 3);
      case "arrangement" ->
          new Arrangement(Arrangement.Roles.JOINT_CONTROLLERS, "Placeholder arrangement 17");
      case "capacities" ->
          new Capacity(Party.SOURCE, Capacity.Kind.TRUSTED_FLAGGER, "Placeholder award 17");
      case "prohibitions" -> Prohibition.MODEL_TRAINING;
      case "duties" -> new Duty(Duty.Kind.APPEALS, OptionalInt.of(14));
      case "outcomes" -> OutcomeCode.MATCHED;
      case "automatic" -> OutcomeCode.RECEIVED;
      case "members" -> ReturnTerms.Member.NOTE;
      case "kinds" -> SignalKind.CONTENT;
      case "types", "disclosedTypes" -> "phone";
      case "disclosedFields" -> "note";
      case "labels" -> "uk:A";
      case "subjectRoles" -> SubjectRole.UNKNOWN;
      case "languages" -> "de";
      case "originsExcluded" -> Origin.HOTLINE;
      case "dataClass" -> DataClass.RECORDS;
      default -> throw new IllegalArgumentException("no sample for " + path + " of " + type);
    };
  }

  private static String otherText(String path, String text) {
    var vocabulary = Vocabulary.standard();
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "purpose" -> vocabulary.purpose("protect-victims").orElseThrow().iri();
      case "provision" -> vocabulary.provision("eu-gdpr:A6-1-d").orElseThrow().iri();
      case "tool" -> vocabulary.transferTool("eu-gdpr:A46-2-b").orElseThrow().iri();
      case "language" -> "fr";
      case "country" -> "CA";
      default -> text + "-2";
    };
  }

  private static Stream<? extends Object> all(Enum<?> constant) {
    return Arrays.stream(constant.getDeclaringClass().getEnumConstants());
  }

  private static Stream<? extends Object> others(Enum<?> constant) {
    return all(constant).filter(other -> other != constant);
  }

  private static RecordComponent[] components(Record record) {
    return COMPONENTS.computeIfAbsent(record.getClass(), Class::getRecordComponents);
  }

  private static @Nullable Object get(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Record with(Record record, int place, @Nullable Object value) {
    var components = components(record);
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = Arrays.stream(components).map(component -> get(record, component)).toArray();
    values[place] = value;
    try {
      return record.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
