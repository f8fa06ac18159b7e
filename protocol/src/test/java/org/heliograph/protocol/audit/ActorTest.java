package org.heliograph.protocol.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {
  @Test
  void eachKindHasItsForm() {
    assertThat(Actor.NODE).hasToString("node");
    assertThat(Actor.person("p-7xk2mq9ab3")).hasToString("person:p-7xk2mq9ab3");
    assertThat(Actor.program("k-1")).hasToString("key:k-1");
    assertThat(Actor.member("tern.example")).hasToString("member:tern.example");
    assertThat(new Actor("node")).isEqualTo(Actor.NODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Node",
        "node ",
        "person:",
        "person:Jane Doe",
        "person:jane.doe@example.org",
        "person:a\n",
        "member:",
        "member:Tern",
        "key:K",
        "robot:r"
      })
  void aNameOrAnythingElseIsNoActor(String text) {
    assertThatThrownBy(() -> new Actor(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
