package org.tierline.server;

import java.util.Map;

/** What {@link Fillings} fills into the endpoints of supervision and oversight seats. */
final class SupervisionFillings {
  /** By the names of endpoints and parameters, or of parameters alone. */
  static final Map<String, String> QUERIES =
      Map.of(
          "since", "2026-01-05T00:00:00Z",
          "until", "2026-02-05T00:00:00Z",
          "kind", "CPPCC_MEMBER",
          "GET {tenant}/units/{unit}/pending-requests?kind", "RETURN",
          "GET {tenant}/social-notes?status", "SUBMITTED");

  /** By the simple names of types; {@code %s} is the id of a unit. */
  static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "Measure",
              "{\"assignmentNo\":1,\"level\":\"SUPERVISION\",\"ground\":\"MEDIA\",\"reason\":\"越权\"}"),
          Map.entry("Lift", "{\"reason\":\"越权\",\"wronglyGiven\":true}"),
          Map.entry("LiftRequest", "{\"reason\":\"越权\"}"),
          Map.entry("ProposalDecision", "{\"approved\":true,\"reason\":\"越权\"}"),
          Map.entry("Judgement", "{\"reasonable\":true,\"cause\":\"UNIT\",\"reason\":\"越权\"}"),
          Map.entry("Rehandling", "{\"cause\":\"UNIT\",\"reason\":\"越权\"}"),
          Map.entry("RehandlingAbove", "{\"to\":\"%s\",\"cause\":\"UNIT\",\"reason\":\"越权\"}"),
          Map.entry("NoticeDraft", "{\"level\":\"SUPERVISION\",\"text\":\"越权\"}"),
          Map.entry("NoticeWords", "{\"text\":\"越权\"}"),
          Map.entry("NoticeReview", "{\"unit\":\"%s\"}"),
          Map.entry("ReturnDecision", "{\"unit\":\"%s\",\"granted\":true,\"reason\":\"越权\"}"),
          Map.entry("NoticeOutcome", "{\"text\":\"越权\"}"),
          Map.entry("NoticeAnswer", "{\"unit\":\"%s\",\"text\":\"越权\"}"),
          Map.entry("NoticeReturn", "{\"unit\":\"%s\",\"reason\":\"越权\"}"),
          Map.entry("NewInstruction", "{\"text\":\"越权\"}"),
          Map.entry("InstructionReport", "{\"text\":\"越权\"}"),
          Map.entry("CopyToDiscipline", "{\"conduct\":\"INACTION\",\"reason\":\"越权\"}"),
          Map.entry(
              "RecordMeeting",
              "{\"heldOn\":\"2026-01-05\",\"members\":[\"甲\",\"乙\"],\"conclusion\":\"越权\"}"),
          Map.entry("NewTalk", "{\"reason\":\"越权\"}"),
          Map.entry("UnitReply", "{\"text\":\"越权\"}"),
          Map.entry("Conclusion", "{\"text\":\"越权\"}"),
          Map.entry(
              "Appointment",
              "{\"person\":\"%s\",\"kind\":\"CITIZEN\",\"area\":\"%s\",\"from\":\"2026-01-05\"}"),
          Map.entry("TermEnd", "{\"day\":\"2026-01-05\"}"),
          Map.entry("ObservedMark", "{\"text\":\"越权\"}"),
          Map.entry("ObservedCall", "{\"callBack\":1,\"text\":\"越权\"}"),
          Map.entry("ObservedScore", "{\"score\":1,\"text\":\"越权\"}"),
          Map.entry("SupervisionWish", "{\"reason\":\"越权\"}"),
          Map.entry("NoteDraft", "{\"title\":\"越权\",\"text\":\"越权\",\"orders\":[\"%s\"]}"),
          Map.entry("NoteTransfer", "{\"unit\":\"%s\"}"),
          Map.entry("NoteAnswer", "{\"text\":\"越权\"}"),
          Map.entry("SpecialReport", "{\"title\":\"越权\"}"));

  private SupervisionFillings() {}
}
