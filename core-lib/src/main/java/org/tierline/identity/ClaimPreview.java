package org.tierline.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.org.GrantView;

/**
 * What somebody would get who comes with certain claims, and why.
 *
 * @param person who he is here; null for somebody who is not known
 * @param comesIn whether he would be let in at all
 * @param values what he belongs to, as the city reads it
 * @param outcomes of every rule that fits one of them, the oldest first
 * @param ends roles that he would lose
 */
public record ClaimPreview(
    @Nullable PersonId person,
    boolean comesIn,
    List<String> values,
    List<ClaimOutcome> outcomes,
    List<GrantView> ends) {
  public ClaimPreview {
    values = List.copyOf(values);
    outcomes = List.copyOf(outcomes);
    ends = List.copyOf(ends);
  }
}
