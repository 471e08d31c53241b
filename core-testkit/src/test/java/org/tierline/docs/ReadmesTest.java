package org.tierline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who reads the README in Chinese is given the same commands and code. */
class ReadmesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("```\\w+\\n.*?```", Pattern.DOTALL);

  @Test
  void both_readmes_have_the_same_blocks() throws IOException {
    List<String> english = blocks("README.md");
    assertThat(english).hasSizeGreaterThan(5);
    assertThat(blocks("README.zh-CN.md")).isEqualTo(english);
  }

  private static List<String> blocks(String file) throws IOException {
    return BLOCK
        .matcher(Files.readString(ROOT.resolve(file)))
        .results()
        .map(MatchResult::group)
        .toList();
  }
}
