package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          none                   | 10.0.0.5   | 1.2.3.4                  | 10.0.0.5
          10.0.0.5               | 10.0.0.5   | -                        | 10.0.0.5
          10.0.0.5               | 10.0.0.5   | 1.2.3.4                  | 1.2.3.4
          10.0.0.5               | 10.0.0.6   | 1.2.3.4                  | 10.0.0.6
          10.0.0.0/8             | 10.9.9.9   | 1.2.3.4                  | 1.2.3.4
          10.0.0.0/8             | 11.0.0.1   | 1.2.3.4                  | 11.0.0.1
          10.0.0.0/8             | 10.0.0.1   | 6.6.6.6, 1.2.3.4         | 1.2.3.4
          10.0.0.0/8             | 10.0.0.1   | 1.2.3.4,10.0.0.2         | 1.2.3.4
          10.0.0.0/8             | 10.0.0.1   | 10.0.0.3 , 10.0.0.2      | 10.0.0.3
          10.0.0.0/8             | 10.0.0.1   | 1.2.3.4, example.org     | 10.0.0.1
          10.0.0.0/8             | 10.0.0.1   | ''                       | 10.0.0.1
          10.0.0.0/8             | 10.0.0.1   | 1.2.3.999                | 10.0.0.1
          10.0.0.5, fd00::/8     | fd12::1    | 2001:db8::7              | 2001:db8::7
          ::1                    | ::1        | 2001:db8::7              | 2001:db8::7
          0.0.0.0/0              | 8.8.8.8    | 1.2.3.4                  | 1.2.3.4
          """)
  void the_client_is_the_nearest_address_that_no_trusted_proxy_has(
      String trusted, String peer, String forwardedFor, String client) {
    assertThat(TrustedProxies.parse(trusted).client(peer, forwardedFor)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0", "localhost", "10.0.0.0/33", "10.0.0.0/x", "::/129", "10.0.0.1,", "all"})
  void what_is_neither_address_nor_network_is_refused(String text) {
    assertThatThrownBy(() -> TrustedProxies.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void without_configuration_nobody_is_believed() {
    assertThat(TrustedProxies.NONE.client("127.0.0.1", "1.2.3.4")).isEqualTo("127.0.0.1");
  }
}
