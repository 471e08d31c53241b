package org.tierline.feedback;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;

/**
 * A unit's answer (处置情况): every point of the demand answered, the law cited, the petitioner's
 * attitude noted.
 *
 * @param demandIsTrue whether what was asked or complained of holds (诉求属实)
 * @param contacted whether the petitioner was talked to
 * @param contactedAt when; null where he was not
 * @param solved whether the matter is solved
 * @param unsolvedReason why not; required where it is not solved
 * @param internalReport for those who review it; at most 8000 characters
 * @param publicReply for the petitioner; at most 4000 characters
 * @param legalBasis the provision relied on; may be null
 * @param signedBy the unit's responsible leader; required of the lead unit; wherever it is given,
 *     it is checked
 * @param beyondDuty why the demand lies beyond the unit's duty; null where it does not. Without a
 *     legal basis the provision is cited with its number
 * @param contactNumber the number that was called, of the petitioner or of whom he named; may be
 *     null, as it is in a form that is read again
 * @param attitude how he takes it; null where he was not talked to or nobody has noted it
 */
public record HandlingForm(
    FeedbackResult result,
    boolean demandIsTrue,
    boolean contacted,
    @Nullable Instant contactedAt,
    boolean solved,
    @Nullable String unsolvedReason,
    String internalReport,
    String publicReply,
    @Nullable String legalBasis,
    @Nullable PersonId signedBy,
    @Nullable BeyondDuty beyondDuty,
    @Nullable String contactNumber,
    @Nullable PetitionerAttitude attitude) {

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 -]{2,18}");

  /** An article, a number of a document, or any other number. */
  private static final Pattern CITED = Pattern.compile(".*([0-9０-９]|第[一二三四五六七八九十百千零〇两]+条).*");

  public HandlingForm {
    var check =
        new Violations()
            .required("result", result)
            .optionalText("unsolvedReason", unsolvedReason, 500)
            .text("internalReport", internalReport, 8000)
            .text("publicReply", publicReply, 4000)
            .optionalText("legalBasis", legalBasis, 500);
    if (!solved && (unsolvedReason == null || unsolvedReason.isBlank())) {
      check.add("unsolvedReason", FeedbackError.UNSOLVED_NEEDS_REASON);
    }
    if (contacted == (contactedAt == null)) {
      check.add("contactedAt", FeedbackError.CONTACT_TIME_MISSING);
    }
    if (contactNumber != null) {
      check.pattern("contactNumber", contactNumber, NUMBER);
      if (!contacted) {
        check.add("contactNumber", FeedbackError.NUMBER_WITHOUT_CONTACT);
      }
    }
    if (attitude != null && !contacted) {
      check.add("attitude", FeedbackError.ATTITUDE_WITHOUT_CONTACT);
    }
    if (beyondDuty == BeyondDuty.NO_LEGAL_BASIS && !isCited(legalBasis)) {
      check.add("legalBasis", FeedbackError.LAW_NOT_CITED);
    }
    check.refuseIfAny();
  }

  private static boolean isCited(@Nullable String basis) {
    return basis != null && CITED.matcher(basis.replaceAll("\\s", " ")).matches();
  }

  /** A solved matter whose petitioner was talked to. */
  public static HandlingForm solved(String report, String reply, Instant contactedAt) {
    return new HandlingForm(
        FeedbackResult.SOLVED,
        true,
        true,
        contactedAt,
        true,
        null,
        report,
        reply,
        null,
        null,
        null,
        null,
        null);
  }

  /** What a city wants of it besides, as {@link FeedbackSettings#REQUIRED_ANSWERS} say. */
  void require(Set<RequiredAnswer> wanted) {
    var check = new Violations();
    if (wanted.contains(RequiredAnswer.ATTITUDE) && contacted && attitude == null) {
      check.add("attitude", FeedbackError.ATTITUDE_MISSING);
    }
    if (wanted.contains(RequiredAnswer.LEGAL_BASIS) && !isCited(legalBasis)) {
      check.add("legalBasis", FeedbackError.LAW_NOT_CITED);
    }
    check.refuseIfAny();
  }

  /** The same with how the petitioner takes it. */
  public HandlingForm taken(PetitionerAttitude how) {
    return with(signedBy, how);
  }

  /** The same, signed by a leader. */
  public HandlingForm signedBy(PersonId leader) {
    return with(leader, attitude);
  }

  private HandlingForm with(@Nullable PersonId leader, @Nullable PetitionerAttitude how) {
    return new HandlingForm(
        result,
        demandIsTrue,
        contacted,
        contactedAt,
        solved,
        unsolvedReason,
        internalReport,
        publicReply,
        legalBasis,
        leader,
        beyondDuty,
        contactNumber,
        how);
  }
}
