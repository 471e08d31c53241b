package org.tierline.feedback;

/**
 * A unit's answer as it was submitted.
 *
 * @param seq the row of the log that submitted it
 * @param released whether the petitioner may read the public reply
 */
public record HandlingFormView(int seq, int assignmentNo, HandlingForm form, boolean released) {
  HandlingFormView masked() {
    return new HandlingFormView(seq, assignmentNo, form.masked(), released);
  }
}
