package org.heliograph.node.agreements;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Terms;

/**
 * The agreements of one member at one time of loading, compiled per partner and role. Immutable.
 */
public final class Agreements {
  private final List<Agreement> all;
  private final Map<String, PolicyTable> asSource;
  private final Map<String, PolicyTable> asRecipient;

  private Agreements(
      List<Agreement> all,
      Map<String, PolicyTable> asSource,
      Map<String, PolicyTable> asRecipient) {
    this.all = all;
    this.asSource = asSource;
    this.asRecipient = asRecipient;
  }

  /** No agreements: nothing may go or come. */
  public static Agreements none() {
    return new Agreements(List.of(), Map.of(), Map.of());
  }

  /**
   * Compiles what concerns a member.
   *
   * @param self the member's id
   * @throws org.heliograph.protocol.agreement.DefectiveDocumentException where one is unusable
   */
  public static Agreements compile(String self, Collection<Terms> agreements, AgreementLint lint) {
    return new Agreements(
        agreements.stream().map(Terms::agreement).toList(),
        tables(agreements, Agreement::source, self, Agreement::recipient, lint),
        tables(agreements, Agreement::recipient, self, Agreement::source, lint));
  }

  private static Map<String, PolicyTable> tables(
      Collection<Terms> agreements,
      Function<Agreement, String> own,
      String self,
      Function<Agreement, String> partner,
      AgreementLint lint) {
    return agreements.stream()
        .filter(terms -> own.apply(terms.agreement()).equals(self))
        .collect(
            Collectors.groupingBy(
                terms -> partner.apply(terms.agreement()),
                Collectors.collectingAndThen(
                    Collectors.toList(), group -> PolicyTable.compile(group, lint))));
  }

  /** What this member may send to a partner; denies everything where nothing is agreed. */
  public PolicyTable toRecipient(String partner) {
    return asSource.getOrDefault(partner, PolicyTable.empty());
  }

  /** What this member may take from a partner; denies everything where nothing is agreed. */
  public PolicyTable fromSource(String partner) {
    return asRecipient.getOrDefault(partner, PolicyTable.empty());
  }

  /** Ids of the members that this member has an agreement to send to, in force or not. */
  public Set<String> recipients() {
    return asSource.keySet();
  }

  /** Ids of the members that this member has an agreement to receive from, in force or not. */
  public Set<String> sources() {
    return asRecipient.keySet();
  }

  /** Every version of every agreement. */
  public List<Agreement> all() {
    return all;
  }
}
