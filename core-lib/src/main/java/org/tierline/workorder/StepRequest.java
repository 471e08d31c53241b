package org.tierline.workorder;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * An action asked for by a capability above, to be taken on an {@link OrderAtWork}.
 *
 * @param assignmentNo whose turn is meant; null for the lead's where the action concerns a turn
 * @param text what the log shows; may be null, at most 4000 characters
 * @param isPublic whether the petitioner may read the text
 * @param data further facts for the log: no personal data, since the log is never changed
 */
public record StepRequest(
    Action action,
    @Nullable Integer assignmentNo,
    @Nullable String text,
    boolean isPublic,
    Map<String, String> data) {

  public StepRequest {
    new Violations().optionalText("text", text, 4000).refuseIfAny();
    data = Map.copyOf(data);
  }

  /** An action without text. */
  public static StepRequest of(Action action, @Nullable Integer assignmentNo) {
    return new StepRequest(action, assignmentNo, null, false, Map.of());
  }

  /** The same with a text for those who work on the order. */
  public StepRequest saying(@Nullable String words) {
    return new StepRequest(action, assignmentNo, words, isPublic, data);
  }

  /** The same with further facts for the log. */
  StepRequest adding(Map<String, String> facts) {
    if (facts.isEmpty()) {
      return this;
    }
    var all = new HashMap<>(data);
    all.putAll(facts);
    return with(all);
  }

  /** The same with whoever signed it, if anybody has. */
  public StepRequest signedBy(@Nullable PersonId signer) {
    return signer == null ? this : adding(Map.of("signedBy", signer.toString()));
  }

  /** The same with facts for the log. */
  public StepRequest with(Map<String, String> facts) {
    return new StepRequest(action, assignmentNo, text, isPublic, facts);
  }
}
