package org.tierline.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {

  @ParameterizedTest
  @CsvSource({
    "ffd8ffe1001845786966, JPEG",
    "89504e470d0a1a0a0000000d, PNG",
    "474946383961, GIF",
    "474946383761, GIF",
    "52494646aabbccdd5745425056503820, WEBP",
    "52494646aabbccdd57415645666d7420, WAV",
    "255044462d312e37, PDF",
    "49443304000000, MP3",
    "fffb9064, MP3",
    "0000002066747970 69736f6d00000200, MP4",
    "0000001866747970 6d70343200000000, MP4",
    "504b030414000600, ZIP",
  })
  void a_type_is_told_by_its_first_bytes(String head, FileType type) {
    assertThat(Signatures.ofHead(HexFormat.of().parseHex(head.replace(" ", "")))).contains(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4d5a90000300",
        "7f454c46",
        "3c68746d6c3e",
        "52494646aabbccdd41564920",
        "0000001466747970 7174202000000000",
        "ffd8",
        "d0cf11e0a1b11ae1",
        ""
      })
  void other_contents_are_none_of_them(String head) {
    assertThat(Signatures.ofHead(HexFormat.of().parseHex(head.replace(" ", "")))).isEmpty();
  }
}
