package org.tierline.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.server.launch.Options.UsageError;

class RescueCommandTest {
  private static String[] words(String line) {
    return line.split(" ");
  }

  @Test
  void what_is_asked_is_read() throws UsageError {
    assertThat(RescueCommand.read(words("--city a --login b --reason c --days for-good")))
        .containsOnlyKeys("city", "login", "reason", "days")
        .containsEntry("days", "for-good");
    assertThat(RescueCommand.read(words("--operator a --reason b")))
        .containsOnlyKeys("operator", "reason");
  }

  @ParameterizedTest
  @CsvSource({
    "--city a --login b, rescue needs --reason",
    "--city a --reason b, rescue needs --login",
    "--operator a, rescue needs --reason",
    "--operator a --login b --reason c, rescue does not know --login here",
    "--city a --login b --reason, 'rescue takes names with values, not --reason'",
    "city a, 'rescue takes names with values, not city'",
    "--city a --login b --reason c --days soon, "
        + "'--days must be a number from 1 to 30, or for-good, not soon'",
  })
  void what_makes_no_sense_is_refused(String line, String why) {
    assertThatThrownBy(() -> RescueCommand.read(words(line)))
        .isInstanceOf(UsageError.class)
        .hasMessage(why);
  }
}
