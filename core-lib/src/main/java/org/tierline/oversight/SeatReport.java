package org.tierline.oversight;

import java.time.LocalDate;

/**
 * What a member has done in a period; rates are kept as their two numbers.
 *
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param requests how often he asked for supervision, by when he asked
 * @param accepted how many of them were accepted by now
 * @param notes social-conditions notes submitted
 * @param transferred how many of them went to a unit
 * @param answered how many of these were answered
 */
public record SeatReport(
    long member,
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
    int answered) {}
