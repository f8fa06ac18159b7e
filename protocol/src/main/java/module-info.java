/** What two Heliograph nodes must agree on, as a pure library: no server, broker or database. */
module org.heliograph.protocol {
  requires static transitive org.jspecify;
  requires transitive com.fasterxml.jackson.databind;
  requires transitive com.google.protobuf;
  requires com.github.luben.zstd_jni;
  requires com.google.common;
  requires com.google.i18n.phonenumbers.libphonenumber;
  requires com.ibm.icu;
  requires com.nimbusds.jose.jwt;
  requires java.json.canonicalization;
  requires org.bouncycastle.provider;
  requires com.fasterxml.jackson.dataformat.csv;
  requires com.fasterxml.jackson.dataformat.yaml;

  exports org.heliograph.protocol.audit;
  exports org.heliograph.protocol.audit.evidence;
  exports org.heliograph.protocol.consignment;
  exports org.heliograph.protocol.directory;
  exports org.heliograph.protocol.document;
  exports org.heliograph.protocol.duty;
  exports org.heliograph.protocol.json;
  exports org.heliograph.protocol.keys;
  exports org.heliograph.protocol.notice;
  exports org.heliograph.protocol.outcome;
  exports org.heliograph.protocol.refusal;
  exports org.heliograph.protocol.seal;
  exports org.heliograph.protocol.signal;
  exports org.heliograph.protocol.signal.form;
  exports org.heliograph.protocol.taxonomy;
  exports org.heliograph.protocol.transparency;
  exports org.heliograph.protocol.wire;
  exports org.heliograph.protocol.agreement;
  exports org.heliograph.protocol.agreement.datasheet;
  exports org.heliograph.protocol.agreement.programme;
  exports org.heliograph.protocol.agreement.diff;
  exports org.heliograph.protocol.agreement.export;
  exports org.heliograph.protocol.agreement.life;
  exports org.heliograph.protocol.agreement.words;
  exports org.heliograph.protocol.policy;
}
