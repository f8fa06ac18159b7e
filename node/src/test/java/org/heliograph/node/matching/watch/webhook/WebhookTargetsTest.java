package org.heliograph.node.matching.watch.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node cannot be talked into anything but the receivers that its configuration names. */
class WebhookTargetsTest {
  private String address = "93.184.216.34";

  private WebhookTargets targets(String... allowed) {
    return new WebhookTargets(
        List.of("hooks.example.org", "hooks.example.org:8443", "localhost"),
        List.of(allowed).stream().map(AddressBlock::parse).toList(),
        host -> {
          if (address.isEmpty()) {
            throw new UnknownHostException(host);
          }
          return new InetAddress[] {InetAddress.ofLiteral(address)};
        });
  }

  @Test
  void aNamedHostAtAPublicAddressIsTaken() {
    // When
    var target = targets().of("https://Hooks.Example.org/a?b=c");

    // Then
    assertThat(target.address().getHostAddress()).isEqualTo("93.184.216.34");
    assertThat(target.port()).isEqualTo(443);
    assertThat(targets().of("https://hooks.example.org:8443/").port()).isEqualTo(8443);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example.org/",
        "https://hooks.example.org.other.example/",
        "https://hooks.example.org@other.example.org/",
        "https://user:word@hooks.example.org/",
        "https://hooks.example.org:9443/",
        "https://hooks.example.org/#part",
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "file:///etc/hosts",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https:hooks.example.org",
        "//hooks.example.org/",
        "https://hooks.example.org\\@other.example.org/",
        ""
      })
  void otherUrlsAreRefused(String url) {
    assertThatThrownBy(() -> targets().of(url)).hasMessageNotContaining("word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "192.0.0.192",
        "::",
        "::1",
        "fe80::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "2001:db8::1",
        "2001:0:5ef5:79fd::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254"
      })
  void addressesThatAreNotPublicAreRefusedUnlessNamed(String special) {
    // Given
    address = special;

    // Then
    assertThatThrownBy(() -> targets().of("https://hooks.example.org/"))
        .hasMessageContaining("not public");
    assertThat(targets(special).of("https://hooks.example.org/").host())
        .isEqualTo("hooks.example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.63.255.255", "2606:4700::1111"})
  void publicAddressesAreTaken(String usual) {
    address = usual;
    assertThat(targets().of("https://hooks.example.org/").port()).isEqualTo(443);
  }

  @Test
  void plainHttpStaysOnThisMachine() {
    // Given
    address = "127.0.0.1";

    // Then
    assertThat(targets("127.0.0.0/8").of("http://localhost/").isTls()).isFalse();
    assertThatThrownBy(() -> targets().of("http://localhost/")).hasMessageContaining("not public");

    // When
    address = "10.0.0.1";

    // Then
    assertThatThrownBy(() -> targets("10.0.0.0/8").of("http://localhost/"))
        .hasMessageContaining("https");
  }

  @Test
  void withoutHostsThereAreNoWebhooks() {
    var none = new WebhookTargets(List.of(), List.of(), InetAddress::getAllByName);
    assertThat(none.isOn()).isFalse();
    assertThatThrownBy(() -> none.of("https://hooks.example.org/"))
        .hasMessageContaining("webhooks.hosts");
  }

  @Test
  void aNameWithoutAddressIsRefused() {
    address = "";
    assertThatThrownBy(() -> targets().of("https://hooks.example.org/"))
        .hasMessageContaining("no address");
  }

  @Test
  void tryAgainLaterAndLaterButNotTogether() {
    // Given
    var pace = WebhookPace.giveUpAfter(Duration.ofDays(3));
    var random = new Random(20_261_121);

    // Then
    for (int failures = 1; failures < 80; failures++) {
      long most = Math.min(3_600_000L, 5_000L << Math.min(failures - 1, 30));
      assertThat(pace.after(failures, random).toMillis()).isBetween(most / 2, most);
    }
  }
}
