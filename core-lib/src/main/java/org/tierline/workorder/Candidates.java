package org.tierline.workorder;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever takes a request down should know before.
 *
 * @param orders open orders that may ask for the same, at most 20: those of the same petitioner
 *     first, then those most alike
 * @param warnings how often the petitioner's number was warned for nuisance calls
 * @param blockedUntil the last day on which nothing ordinary is taken from it; null if it is not
 *     blocked
 */
public record Candidates(List<Candidate> orders, int warnings, @Nullable LocalDate blockedUntil) {

  public Candidates {
    orders = List.copyOf(orders);
  }
}
