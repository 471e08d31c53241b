package org.tierline.audit;

/** On what something was done. Names are kept in rows and hashes, so none is ever renamed. */
public enum AuditSubject {
  INSTALLATION,
  CITY,
  UNIT,
  PERSON,
  GRANT,
  SETTING,
  PRESET,
  CALENDAR,
  CATEGORY,
  DISPATCH_ENTRY,
  TOWNSHIP_DUTY,
  NUISANCE_NUMBER,
  CHAIN,
  NOTICE,
  NOTICE_TEXT,
  MESSAGE,
  FIGURES,
  REBASE_BATCH,
  ORDER_IMPORT,
  SEAT,
  ORDER,
  ATTACHMENT,
  RECORDING,
  DATA_KEY,
  SIGNING_KEY,
  OPERATOR,
  TRAIL
}
