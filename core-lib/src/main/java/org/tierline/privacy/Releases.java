package org.tierline.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tierline.kernel.OrderId;
import org.tierline.redaction.Finding;
import org.tierline.store.Work;
import org.tierline.workorder.Personal;
import org.tierline.workorder.PersonalData;

/** What a text of an order tells, and whether somebody has confirmed that it may. */
record Releases(Work work, PersonalData people) {
  /** Under which name the log of an order keeps which text was confirmed. */
  static final String DIGEST = "digest";

  /** By what the petitioner could be known: what he has left in any revision. */
  List<String> petitioner(OrderId order) {
    List<Personal> left =
        work.sql(
                "select "
                    + PersonalData.COLUMNS
                    + " from tierline.intake i where i.tenant_id = ? and i.order_id = ?")
            .set(work.tenant().value())
            .set(order.value())
            .list(row -> people.read(work, row));
    var words = new ArrayList<String>();
    for (Personal each : left) {
      Stream.of(each.name(), each.phone(), each.email(), each.company())
          .filter(word -> word != null && !word.isBlank())
          .distinct()
          .filter(word -> !words.contains(word))
          .forEach(words::add);
    }
    return words;
  }

  /** Whether the very text was confirmed before. */
  boolean isConfirmed(OrderId order, String text) {
    return work.sql(
                "select count(*) from tierline.order_event where tenant_id = ? and order_id = ?"
                    + " and action = 'CONFIRM_RELEASE' and data ->> 'digest' = ?")
            .set(work.tenant().value())
            .set(order.value())
            .set(digest(text))
            .number()
        > 0;
  }

  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** What was found, by its kinds. */
  static String kinds(Collection<Finding> found) {
    return found.stream()
        .map(each -> each.kind().name())
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
