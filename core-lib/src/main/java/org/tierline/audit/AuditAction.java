package org.tierline.audit;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What stands on a trail. Names are kept in rows and hashes, so a constant is never renamed. Steps
 * on orders are not among them: they stand in the chained log of their order.
 */
public enum AuditAction {
  UNIT_CREATED,
  UNITS_IMPORTED,
  UNIT_SLOTS_FILLED,
  UNIT_CAPABILITIES_CHANGED,
  UNIT_RENAMED,
  UNIT_ACTIVATED,
  UNITS_ACTIVATED,
  UNIT_DEACTIVATED,
  PERSON_ADDED,
  MACHINE_ADDED,
  PERSON_DEACTIVATED,
  STAFF_IMPORTED,
  ROLE_GRANTED,
  ROLE_REVOKED,
  SIGNED_IN,
  SIGNED_OUT,
  ACCOUNT_OPENED,
  PASSWORD_CHANGED,
  PASSWORD_RESET,
  ACCOUNT_LOCKED,
  SESSIONS_ENDED,
  FACTOR_CONFIRMED,
  FACTOR_REMOVED,
  FACTOR_DISABLED,
  RECOVERY_CODE_USED,
  RECOVERY_CODES_RENEWED,
  KEY_ISSUED,
  KEY_ROTATED,
  KEY_REVOKED,
  IDENTITY_LINKED,
  IDENTITY_UNLINKED,
  SETTING_SET,
  SETTING_UNSET,
  SETTING_LOCKED,
  SETTING_UNLOCKED,
  SETTING_WITHDRAWN,
  SETTINGS_IMPORTED,
  PRESET_APPLIED,
  HOLIDAYS_LOADED,
  SPECIAL_DAYS_SET,
  SPECIAL_DAY_REMOVED,
  WORKING_HOURS_SET,
  CATEGORIES_CHANGED,
  DISPATCH_CATALOGUE_CHANGED,
  TOWNSHIP_DUTIES_CHANGED,
  NUISANCE_NUMBER_CHANGED,
  CHAIN_DEFINED,
  CHAIN_TAKEN_OVER,
  CHAIN_PART_DEFINED,
  CHAIN_PART_ENDED,
  NOTICE_TEXT_SAVED,
  NOTICE_PREFERENCE_CHOSEN,
  NOTICE_RETRIED,
  MESSAGE_RETRIED,
  RECOUNT_ORDERED,
  REBASE_ORDERED,
  ORDER_IMPORT,
  SEAT_GIVEN,
  SEAT_TERM_ENDED,
  CITY_FOUNDED,
  DATA_KEY_RENEWED,
  SIGNING_KEY_RENEWED,
  RECEIVING_KEY_RENEWED,
  OPERATOR_CREATED,
  OPERATOR_PASSWORD_CHANGED,
  ROLES_BY_CLAIM,
  CLAIM_RULES_CHANGED,
  OPERATOR_REMOVED,
  OPERATOR_READMITTED,
  OPERATOR_FACTOR_CHANGED,
  OPERATOR_SIGNED_IN,
  OPERATOR_SIGNED_OUT,
  OPERATOR_LOCKED,
  OPERATOR_SESSIONS_ENDED,
  CITY_SUSPENDED,
  CITY_RESUMED,
  CITY_LIMITS_SET,
  CITY_ARCHIVED,
  CITY_ARCHIVE_DELETED,
  CITY_ARCHIVE_FAILED,
  CITY_RESTORED,
  CITY_RESCUED,
  CITY_ERASURE_ASKED,
  CITY_ERASURE_REVOKED,
  CITY_ERASED,
  TREE_CHANGED,
  LOCAL_CLASSES_CHANGED,
  DELEGATION_CATALOGUE_CHANGED,
  CALL_BACK_TEAM_FOUNDED,
  CALL_BACK_TEAM_CHANGED,
  CALL_BACK_TEAM_DISSOLVED,
  LEGAL_HOLD_PLACED,
  LEGAL_HOLD_RELEASED,
  RETENTION_ERASED,
  SUBJECT_ERASED,
  ATTACHMENT_REMOVED,
  RECORDINGS_DELETED,
  PETITIONER_READ(true),
  CITY_ARCHIVE_OPENED(true),
  SUBJECT_EXPORTED(true),
  RECORDING_HEARD(true),
  ATTACHMENT_OPENED(true),
  ORDER_LOGS_EXPORTED(true),
  SETTINGS_EXPORTED(true),
  HAND_OVER_FILE_MADE(true),
  RIGHTS_LISTED(true),
  TRAIL_READ(true),
  TRAIL_EXPORTED(true),
  TRAIL_VERIFIED(true);

  private static final String BUNDLE = "org.tierline.audit.actions";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final boolean look;

  AuditAction() {
    this(false);
  }

  AuditAction(boolean look) {
    this.look = look;
  }

  /** Whether somebody looked at something and changed nothing. */
  public boolean isLook() {
    return look;
  }

  /** The action in words; Chinese where that is asked for, else English. */
  public String text(Locale locale) {
    boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    return ResourceBundle.getBundle(
            BUNDLE,
            chinese ? Locale.CHINESE : Locale.ROOT,
            AuditAction.class.getClassLoader(),
            NO_FALLBACK)
        .getString(name());
  }
}
