package org.tierline.org;

import java.time.Instant;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * A session to begin.
 *
 * @param device what the program says of itself, such as the User-Agent; cut to 200 characters
 * @param address from where it comes
 * @param keepUntil when it ends by itself
 */
public record NewSession(String device, String address, Instant keepUntil) {
  private static final int LONGEST_DEVICE = 200;

  public NewSession {
    String words = device.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    device = words.isEmpty() ? "?" : words.substring(0, Math.min(LONGEST_DEVICE, words.length()));
    new Violations().text("address", address, 64).refuseIfAny();
  }

  SessionView begun(long id, PersonId person, Instant now) {
    return new SessionView(id, person, device, address, now, now, keepUntil);
  }
}
