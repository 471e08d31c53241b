package org.tierline.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.server.launch.Options.UsageError;

class OptionsTest {
  @Test
  void without_arguments_the_server_listens_on_8080_and_keeps_its_data_beside_itself()
      throws UsageError {
    Options options = options(Map.of());

    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.data()).isEqualTo(Path.of("tierline-data").toAbsolutePath());
    assertThat(options.demo()).isFalse();
    assertThat(options.action()).isEqualTo(Options.Action.RUN);
  }

  @Test
  void an_argument_wins_over_the_environment() throws UsageError {
    Map<String, String> environment = Map.of("TIERLINE_PORT", "9001", "TIERLINE_DEMO", "false");

    assertThat(options(environment).port()).isEqualTo(9001);
    assertThat(options(environment, "--port", "9002", "--demo"))
        .satisfies(options -> assertThat(options.port()).isEqualTo(9002))
        .satisfies(options -> assertThat(options.demo()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "", "999999999999"})
  void a_port_outside_the_range_is_refused_by_name(String port) {
    assertThatThrownBy(() -> options(Map.of(), "--port", port))
        .isInstanceOf(UsageError.class)
        .hasMessage("--port must be a number from 1 to 65535, not " + port);
    assertThatThrownBy(() -> options(Map.of("TIERLINE_PORT", port)))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith("TIERLINE_PORT must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "-p", "8080", "--port=8080", "--HELP"})
  void an_unknown_argument_is_refused_by_name(String argument) {
    assertThatThrownBy(() -> options(Map.of(), argument))
        .isInstanceOf(UsageError.class)
        .hasMessage("unknown argument " + argument);
  }

  @Test
  void a_port_without_its_number_is_refused() {
    assertThatThrownBy(() -> options(Map.of(), "--port")).hasMessage("--port needs a number");
  }

  private static Options options(Map<String, String> environment, String... arguments)
      throws UsageError {
    return Options.parse(arguments, environment);
  }
}
