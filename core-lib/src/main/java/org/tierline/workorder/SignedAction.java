package org.tierline.workorder;

/** The actions of a unit that carry a signature, or may; each is named like its {@link Action}. */
public enum SignedAction {
  CHILD_SUBMIT,
  CO_SUBMIT,
  SUBMIT_FEEDBACK,
  REQUEST_RETURN,
  REQUEST_EXTENSION,
  REQUEST_SUSPENSION,
  REQUEST_UNREASONABLE,
  REQUEST_CO_HANDLER,
  APPEAL
}
