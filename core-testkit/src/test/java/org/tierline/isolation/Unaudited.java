package org.tierline.isolation;

import java.util.Map;
import java.util.TreeMap;

/** Use cases that change or show something and leave no entry on the trail, and why not. */
final class Unaudited {
  /** A step on an order stands in the chained log of that order. */
  static final String STEP = "stands in the log of its order";

  private static final String SIGN_IN = "comes in, and changes no way of coming in";
  private static final String ROW = "its own row says who and when, and stays";
  private static final String OWN = "his own, and nobody else's";
  private static final String ADAPTER = "what another system reports stands in its own row";
  private static final String HEARING = "follows a hearing, which is on the trail";
  private static final String BACKGROUND = "background work, ordered or decided elsewhere";
  private static final String SEAM = "the host answers for what it does there";

  private static final Map<String, String> REASONS = new TreeMap<>();

  static {
    steps();
    others();
  }

  private Unaudited() {}

  static Map<String, String> reasons() {
    return REASONS;
  }

  /** The methods with blanks between them. */
  private static void put(String reason, String service, String methods) {
    for (String method : methods.split(" ")) {
      REASONS.put(service + "." + method, reason);
    }
  }

  private static void steps() {
    put(STEP, "WorkOrders", "register accept dispatch sign contact progress delegate");
    put(STEP, "Triage", "answer decline divert divertAccepted divertRefused toFamilyService");
    put(STEP, "Triage", "mark merge cancel withdraw");
    put(STEP, "OrderRequests", "ask approve reject resume");
    put(STEP, "Rounds", "arbitrate addCoHandlers whistle escalate urge urgeAsPetitioner");
    put(STEP, "Rounds", "rehandle reopen reopenAsPetitioner rehandleAbove");
    put(STEP, "Feedbacks", "submit accept acceptAndSubmit reject pass passStating refuse");
    put(STEP, "CallBacks", "record rate close");
    put(STEP, "RatingLinks", "rateByLink");
    put(STEP, "Amendments", "amend addAsPetitioner");
    put(STEP, "Supervision", "supervise lift");
    put(STEP, "SupervisionProposals", "propose requestLift decide");
    put(STEP, "RatingJudgements", "judge");
    put(STEP, "Accountabilities", "talk reply conclude");
    put(STEP, "SupervisionNotices", "draft amend take putBack issue review decideReturn finish");
    put(STEP, "NoticeAnswers", "answer askReturn");
    put(STEP, "Instructions", "write report");
    put(STEP, "Referrals", "copyToDiscipline recordMeeting");
    put(STEP, "Observations", "ask");
    put(STEP, "RestrictedOrders", "restrict accuse name strike lift");
    put(STEP, "TextReleases", "confirm");
    put(STEP, "TurnClasses", "classify");
  }

  private static void others() {
    put(SIGN_IN, "Accounts", "signIn");
    put(SIGN_IN, "Sessions", "use renew");
    put(SIGN_IN, "SecondFactors", "check enrol");
    put(SIGN_IN, "MachineKeys", "use");
    put(ROW, "Attachments", "upload uploadForPetitioner");
    put(ROW, "OversightSeats", "begin end");
    put(ROW, "Observations", "mark joinCallBack score");
    put(ROW, "Instructions", "acknowledge");
    put(ROW, "SocialNotes", "draft submit answer");
    put(OWN, "SocialNotes", "amend");
    put(OWN, "Attachments", "openForPetitioner");
    put(OWN, "Inboxes", "read readUpTo");
    put(ADAPTER, "Calls", "ring answer hangUp abandon link");
    put(ADAPTER, "Recordings", "take");
    put(HEARING, "Recordings", "open");
    put(BACKGROUND, "Tierline", "runDue runImports runCleaning");
    put(BACKGROUND, "OrderAlarms", "noteDue");
    put(BACKGROUND, "RatingLinks", "issueFor");
    put(BACKGROUND, "SupervisionClocks", "noteDue");
    put(BACKGROUND, "DueClocks", "noteDue");
    put(BACKGROUND, "Rollups", "fold");
    put(BACKGROUND, "DeadlineRebasing", "work");
    put(BACKGROUND, "Attachments", "purge");
    put(BACKGROUND, "Sessions", "purge");
    put(BACKGROUND, "Retention", "erase");
    put(BACKGROUND, "CityErasures", "carryOut");
    put(SEAM, "Transactions", "write read keep");
  }
}
