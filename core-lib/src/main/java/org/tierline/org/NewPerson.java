package org.tierline.org;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * A person to be added.
 *
 * @param phone where he is reached at work; may be null
 * @param outsourced whether he works for a contractor, and so may hold only a few roles
 */
public record NewPerson(String name, @Nullable String phone, boolean outsourced) {
  private static final Pattern PHONE = Pattern.compile("[0-9+() -]{3,40}");

  public NewPerson {
    new Violations().text("name", name, 120).pattern("phone", phone, PHONE).refuseIfAny();
  }

  /** Own staff without a number. */
  public NewPerson(String name) {
    this(name, null, false);
  }
}
