package org.tierline.server.oversight;

import java.time.LocalDate;
import org.tierline.oversight.SeatReport;

/** What a member has done as JSON shows it: his id is a string. */
public record SeatReportAnswer(
    String member,
    LocalDate from,
    LocalDate to,
    int attendances,
    int marks,
    int callBacks,
    int scores,
    int requests,
    int accepted,
    int notes,
    int transferred,
    int answered) {

  static SeatReportAnswer of(SeatReport report) {
    return new SeatReportAnswer(
        Long.toString(report.member()),
        report.from(),
        report.to(),
        report.attendances(),
        report.marks(),
        report.callBacks(),
        report.scores(),
        report.requests(),
        report.accepted(),
        report.notes(),
        report.transferred(),
        report.answered());
  }
}
