package org.heliograph.node.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where this process logs to. Set before anything starts; the last call counts. */
final class Logging {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{24} %msg%n%ex{short}";

  private Logging() {}

  /** Commands: only what is wrong, on standard error. */
  static void quiet() {
    to(standardError(), pattern(), Level.ERROR);
  }

  /**
   * A node: one JSON object a line, on standard error.
   *
   * @param member id of the member whose node it is
   */
  static void structured(String member) {
    to(standardError(), new JsonLines(member), Level.INFO);
  }

  /** The demo: a file, so that the screen stays its own. */
  static void toFile(Path file) {
    var appender = new FileAppender<ILoggingEvent>();
    appender.setFile(file.toString());
    to(appender, pattern(), Level.INFO);
  }

  private static OutputStreamAppender<ILoggingEvent> standardError() {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setTarget("System.err");
    return appender;
  }

  private static PatternLayoutEncoder pattern() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(PATTERN);
    return encoder;
  }

  private static void to(
      OutputStreamAppender<ILoggingEvent> appender,
      EncoderBase<ILoggingEvent> encoder,
      Level level) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(level);
    root.addAppender(appender);
    // the broker of the demo and the clients tell every step they take
    for (var talkative :
        new String[] {"kafka", "org.apache.kafka", "io.netty", "state.change.logger"}) {
      context.getLogger(talkative).setLevel(Level.WARN);
    }
  }
}
