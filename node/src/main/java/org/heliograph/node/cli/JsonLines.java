package org.heliograph.node.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One JSON object a line, always with the same keys in the same order: {@code timestamp}, {@code
 * level}, {@code logger}, {@code thread}, {@code member}, {@code message}, {@code exception}.
 * Nothing else becomes a key, whatever a call, a context or a marker brings along; what a caller
 * brings into a message stays inside its string. {@code docs/operate/logs.md} tells more.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LONGEST_MESSAGE = 8 << 10;
  private static final int LONGEST_EXCEPTION = 16 << 10;
  private static final byte[] NOTHING = new byte[0];

  /** In ASCII: half a sign breaks no line, and nothing turns the direction of a screen. */
  private final JsonFactory json =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final String member;

  /**
   * @param member id of the member whose node writes
   */
  JsonLines(String member) {
    this.member = member;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    var line = new ByteArrayOutputStream(256);
    try (var to = json.createGenerator(line)) {
      write(to, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private void write(JsonGenerator to, ILoggingEvent event) throws IOException {
    to.writeStartObject();
    to.writeStringField("timestamp", UTC.format(event.getInstant()));
    to.writeStringField("level", event.getLevel().toString());
    to.writeStringField("logger", event.getLoggerName());
    to.writeStringField("thread", event.getThreadName());
    to.writeStringField("member", member);
    to.writeStringField("message", cut(event.getFormattedMessage(), LONGEST_MESSAGE));
    to.writeFieldName("exception");
    var thrown = event.getThrowableProxy();
    if (thrown == null) {
      to.writeNull();
    } else {
      to.writeString(cut(ThrowableProxyUtil.asString(thrown), LONGEST_EXCEPTION));
    }
    to.writeEndObject();
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
