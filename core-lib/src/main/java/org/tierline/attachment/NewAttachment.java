package org.tierline.attachment;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;

/**
 * A file to be uploaded.
 *
 * @param order whose it is; null for one that is linked later, such as during a call
 * @param name as it is to be shown; 1 to 200 characters, with the ending of its type
 * @param declaredType the media type that the client declares; null if none. It must not contradict
 *     the content.
 * @param visibleToPetitioner whether the petitioner may see it
 * @param centreOnly whether units may not see it
 */
public record NewAttachment(
    @Nullable OrderId order,
    String name,
    @Nullable String declaredType,
    boolean visibleToPetitioner,
    boolean centreOnly) {

  public NewAttachment {
    name = FileName.checked(name);
  }

  /** For those who work on an order, and not for its petitioner. */
  public static NewAttachment internal(OrderId order, String name) {
    return new NewAttachment(order, name, null, false, false);
  }
}
