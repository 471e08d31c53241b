package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LimitedBodyTest {
  @Test
  void a_body_of_exactly_the_limit_is_read_whole() throws IOException {
    assertThat(limited(body(10), 10, -1).readAllBytes()).hasSize(10);
  }

  @Test
  void a_body_without_announced_length_is_cut_off_at_the_limit() {
    assertThatThrownBy(() -> limited(body(11), 10, -1).readAllBytes())
        .isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void nothing_is_read_beyond_the_announced_length() throws IOException {
    ServletInputStream body = body(10);

    assertThat(limited(body, 10, 7).readAllBytes()).hasSize(7);
    assertThat(body.readAllBytes()).hasSize(3);
  }

  @Test
  void what_is_drained_is_neither_more_than_announced_nor_than_wanted() throws IOException {
    ServletInputStream body = body(10);
    LimitedBody limited = limited(body, 2, 7);

    limited.drain(5);
    assertThat(body.isFinished()).isFalse();
    limited.drain(100);
    assertThat(body.readAllBytes()).hasSize(3);
  }

  @Test
  void reading_byte_by_byte_counts_too() throws IOException {
    LimitedBody limited = limited(body(3), 2, -1);
    limited.read();
    limited.read();

    assertThatThrownBy(limited::read).isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void imports_and_uploads_may_be_larger_than_other_bodies() {
    var uploads = new UploadLimit(7);
    assertThat(HttpGuard.limit("/api/v1/units/imports", uploads)).isEqualTo(20L << 20);
    assertThat(HttpGuard.limit("/api/v1/units", uploads)).isEqualTo(1L << 20);
    assertThat(HttpGuard.limit("/api/v1/imports/units", uploads)).isEqualTo(1L << 20);
    assertThat(HttpGuard.limit("/api/v1/x/work-orders/1/attachments", uploads)).isEqualTo(7);
    assertThat(HttpGuard.limit("/api/v1/x/attachments/1/order", uploads)).isEqualTo(1L << 20);
  }

  @Test
  void a_body_that_ends_before_its_announced_length_is_not_taken_for_a_shorter_one() {
    assertThatThrownBy(() -> limited(body(5), 10, 7).readAllBytes())
        .isInstanceOf(BodyCutOffException.class);
    assertThatThrownBy(
            () -> {
              LimitedBody limited = limited(body(1), 10, 2);
              limited.read();
              limited.read();
            })
        .isInstanceOf(BodyCutOffException.class);
  }

  @Test
  void a_body_that_comes_too_slowly_is_given_up_and_no_more_of_it_is_read() throws IOException {
    Instant[] now = {Instant.EPOCH};
    ServletInputStream slow = body(100_000);
    var limited = new LimitedBody(slow, 200_000, 100_000, BodyPace.from(() -> now[0]));
    byte[] some = new byte[9_999];

    now[0] = Instant.EPOCH.plusSeconds(20);
    limited.read();
    // Twenty seconds at 500 bytes a second are 10,000; a millisecond later they are asked for.
    now[0] = Instant.EPOCH.plusMillis(20_001);
    assertThat(limited.read(some, 0, 9_999)).isEqualTo(9_999);
    assertThat(limited.isGivenUp()).isFalse();
    now[0] = Instant.EPOCH.plusMillis(20_006);
    assertThatThrownBy(limited::read).isInstanceOf(BodyTooSlowException.class);
    assertThat(limited.isGivenUp()).isTrue();
    limited.drain(100_000);
    assertThat(slow.readAllBytes()).hasSize(100_000 - 10_001);
  }

  @Test
  void a_body_that_is_whole_is_good_however_long_it_took() throws IOException {
    Instant[] now = {Instant.EPOCH};
    var limited = new LimitedBody(body(2), 10, 2, BodyPace.from(() -> now[0]));
    limited.read();
    now[0] = Instant.EPOCH.plusSeconds(60);
    limited.read();

    assertThat(limited.read()).isEqualTo(-1);
  }

  private static LimitedBody limited(ServletInputStream in, long limit, long announced) {
    return new LimitedBody(in, limit, announced, BodyPace.from(() -> Instant.EPOCH));
  }

  private static ServletInputStream body(int length) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[length]);
    return new ServletInputStream() {
      @Override
      public int read() {
        return bytes.read();
      }

      @Override
      public boolean isFinished() {
        return bytes.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
