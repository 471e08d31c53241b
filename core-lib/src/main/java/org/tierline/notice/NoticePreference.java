package org.tierline.notice;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.EmailAddress;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Where and in which language a person wants to be told.
 *
 * @param language {@code zh} or {@code en}; null for the city's
 * @param email null for no e-mails
 */
public record NoticePreference(@Nullable String language, @Nullable String email) {
  static final NoticePreference NONE = new NoticePreference(null, null);

  public NoticePreference {
    var check = new Violations().pattern("email", email, EmailAddress.PATTERN);
    if (language != null && !language.equals("zh") && !language.equals("en")) {
      check.add("language", KernelError.UNKNOWN_VALUE, language, "zh, en");
    }
    check.refuseIfAny();
  }

  /** For a trail that never ends: without the address, but whether it is another one. */
  String inShort(NoticePreference before) {
    String mail = before.email == null || before.email.equals(email) ? "e-mail" : "another e-mail";
    return (language == null ? "-" : language) + (email == null ? "" : ", " + mail);
  }
}
