package org.heliograph.node.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** An answer of bytes that are written as they come into being. For one virtual thread. */
public final class AnswerStream extends OutputStream {
  private final AnswerLines answer;

  public AnswerStream(AnswerLines answer) {
    this.answer = answer;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    answer.add(Arrays.copyOfRange(bytes, from, from + length));
  }
}
