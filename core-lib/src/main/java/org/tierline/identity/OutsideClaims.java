package org.tierline.identity;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a genuine token of an outside issuer says. Whether it is genuine is the host's to find out.
 *
 * @param subject by which name the issuer knows somebody
 * @param issuedAt when the token was made
 * @param claims as JSON has them: texts, numbers, lists and maps
 */
public record OutsideClaims(
    String issuer, String subject, Instant issuedAt, Map<String, ?> claims) {
  private static final int MOST_VALUES = 1_000;

  public OutsideClaims {
    OutsideIdentity.require(issuer, subject);
  }

  /** What stands under a path as a list or as words parted by spaces; empty for all else. */
  Set<String> values(String path) {
    Object found = at(path);
    var values = new LinkedHashSet<String>();
    if (found instanceof String words) {
      values.addAll(Arrays.asList(words.strip().split("\\s+")));
      values.remove("");
    } else if (found instanceof Collection<?> list) {
      list.stream()
          .limit(MOST_VALUES)
          .filter(String.class::isInstance)
          .forEach(each -> values.add((String) each));
    }
    return values;
  }

  /** The text under a path; null where there is none. */
  @Nullable String text(String path) {
    return at(path) instanceof String text && !text.isBlank() ? text.strip() : null;
  }

  /** A name may itself hold dots, as names of claims that are addresses do. */
  private @Nullable Object at(String path) {
    Object whole = claims.get(path);
    if (whole != null) {
      return whole;
    }
    Object at = claims;
    for (String name : path.split("\\.", -1)) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }
}
