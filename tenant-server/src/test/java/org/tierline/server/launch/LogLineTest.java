package org.tierline.server.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static List<String> lines(String message, @Nullable Throwable thrown) {
    var entry = new LogRecord(Level.WARNING, message);
    entry.setLoggerName("org.tierline");
    entry.setInstant(Instant.parse("2026-03-02T01:00:00Z"));
    entry.setThrown(thrown);
    return new LogLine().format(entry).lines().toList();
  }

  @Test
  void a_message_with_line_breaks_stays_one_line_and_cannot_pass_for_another_record() {
    assertThat(lines("at /a\r\n2026-03-02T01:00:01Z INFO org.tierline all is well\u001b[2J", null))
        .containsExactly(
            "2026-03-02T01:00:00Z WARNING org.tierline"
                + " at /a | 2026-03-02T01:00:01Z INFO org.tierline all is well?[2J");
  }

  @Test
  void the_message_of_an_exception_is_set_in_like_its_stack_trace() {
    List<String> lines =
        lines("failed", new IllegalStateException("x\n2026-03-02T01:00:01Z INFO org.tierline y"));

    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  "));
  }
}
