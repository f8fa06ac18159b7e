package org.heliograph.node.audit.evidence;

import io.vertx.sqlclient.SqlClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresTiles;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.protocol.audit.evidence.AgreementEvidence;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceLine;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.audit.evidence.TextEvidence.Told;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** Where a bundle takes its files from. */
record PostgresSources(SqlClient sql, OwnLog own, DirectoryTrust trust, PostgresPeople people) {
  PostgresLines lines(EvidenceScope scope, List<EntryId> ids) {
    return new PostgresLines(sql, scope, ids);
  }

  RememberedTiles tiles(int log) {
    return new RememberedTiles(new PostgresTiles(sql, log));
  }

  List<AgreementEvidence> agreements(AgreementRef version, @Nullable String partner) {
    return PostgresAgreementTexts.find(sql, version, partner);
  }

  Optional<String> programme(AgreementRef version) {
    return PostgresAgreementTexts.programme(sql, version);
  }

  SequencedMap<Long, byte[]> directories() {
    return PostgresDirectories.distinct(sql, trust);
  }

  List<Told> texts(EvidenceLine line) {
    return PostgresTexts.of(sql, line);
  }

  Map<String, String> names(Collection<String> pseudonyms) {
    return people.names(pseudonyms);
  }

  SigningKey key() {
    return own.key().get();
  }
}
