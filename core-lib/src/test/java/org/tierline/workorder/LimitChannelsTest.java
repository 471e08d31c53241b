package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.LimitProfile;
import org.tierline.calendar.LimitRow;

/** Limit profiles name channels, which they do not know. */
class LimitChannelsTest {

  @Test
  void shipped_profiles_name_only_channels_that_there_are() {
    assertThat(LimitProfile.SHIPPED)
        .flatExtracting(name -> LimitProfile.shipped(name).rows())
        .extracting(LimitRow::channel)
        .filteredOn(Objects::nonNull)
        .isNotEmpty()
        .isSubsetOf(Arrays.stream(Channel.values()).map(Channel::name).toList());
  }
}
