package org.tierline.server.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.ClaimOutcome;
import org.tierline.identity.ClaimPreview;
import org.tierline.identity.ClaimResult;
import org.tierline.kernel.PersonId;
import org.tierline.server.org.GrantAnswer;

/** What somebody would get who comes with certain claims, and why, as JSON shows it. */
public record ClaimPreviewAnswer(
    @Nullable PersonId person,
    boolean comesIn,
    List<String> values,
    List<Outcome> outcomes,
    List<GrantAnswer> ends) {

  /** What comes of one rule. */
  public record Outcome(RuleAnswer rule, ClaimResult result, @Nullable Instant until) {
    static Outcome of(ClaimOutcome outcome) {
      return new Outcome(RuleAnswer.of(outcome.rule()), outcome.result(), outcome.until());
    }
  }

  static ClaimPreviewAnswer of(ClaimPreview preview) {
    return new ClaimPreviewAnswer(
        preview.person(),
        preview.comesIn(),
        preview.values(),
        preview.outcomes().stream().map(Outcome::of).toList(),
        preview.ends().stream().map(GrantAnswer::of).toList());
  }
}
