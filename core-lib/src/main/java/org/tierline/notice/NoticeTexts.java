package org.tierline.notice;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The wordings of a city's notices, in Chinese and English. Until a city has saved its own, the
 * shipped one holds; each saving adds a version.
 */
public final class NoticeTexts {
  private static final int MOST_VERSIONS = 200;
  private static final List<String> LANGUAGES = List.of("zh", "en");

  private final Transactions transactions;
  private final Access access;
  private final InstantSource time;

  public NoticeTexts(Transactions transactions, Access access, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.time = time;
  }

  /** What holds now, every text in both languages; administrators of the city. */
  public List<TemplateVersion> list(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          requireAdministrator(work);
          var all = new ArrayList<TemplateVersion>();
          for (NoticeName name : NoticeName.values()) {
            LANGUAGES.forEach(language -> all.add(current(work, name, language)));
          }
          return all;
        });
  }

  private static TemplateVersion current(Work work, NoticeName name, String language) {
    return TemplateRows.latest(work, name, language)
        .orElseGet(() -> TemplateVersion.shipped(name, language));
  }

  /** All versions of a text, the newest first, the shipped one last. */
  public List<TemplateVersion> versions(Caller caller, String template, String language) {
    return transactions.read(
        caller,
        work -> {
          requireAdministrator(work);
          NoticeName name = name(template, language);
          return Stream.concat(
                  TemplateRows.versions(work, name, language, MOST_VERSIONS).stream(),
                  Stream.of(TemplateVersion.shipped(name, language)))
              .toList();
        });
  }

  /**
   * Saves a wording; places that the text cannot fill are refused.
   *
   * @param template such as {@code clock-warning}
   * @param language {@code zh} or {@code en}
   */
  public TemplateVersion save(
      Caller caller, String template, String language, SaveNoticeText command) {
    return transactions.write(
        caller,
        work -> {
          requireAdministrator(work);
          NoticeName name = name(template, language);
          command.text().requirePlaces(name);
          // The row of the city is locked by it, so that two savings make two versions.
          work.raise(VersionOf.SETTING);
          TemplateVersion before = current(work, name, language);
          requireVersion(command.expectedVersion(), before);
          var saved =
              new TemplateVersion(
                  name,
                  language,
                  before.version() + 1,
                  command.text(),
                  command.reason(),
                  time.instant(),
                  work.caller().person());
          TemplateRows.add(work, saved);
          Trail.note(
              work,
              AuditNote.of(
                      AuditAction.NOTICE_TEXT_SAVED,
                      AuditSubject.NOTICE_TEXT,
                      template + "/" + language)
                  .change(before.text(), saved.text())
                  .because(command.reason()));
          return saved;
        });
  }

  private static void requireVersion(@Nullable Integer expected, TemplateVersion before) {
    Work.requireVersion(expected == null ? null : expected.longValue(), before.version());
  }

  /** How a wording would read, filled with sample values; saves nothing. */
  public NoticeText preview(Caller caller, String template, String language, NoticeText text) {
    return transactions.read(
        caller,
        work -> {
          requireAdministrator(work);
          NoticeName name = name(template, language);
          return text.requirePlaces(name)
              .filled(
                  name.places().stream()
                      .collect(Collectors.toMap(place -> place, NoticePlace::sample)));
        });
  }

  private static NoticeName name(String template, String language) {
    if (!LANGUAGES.contains(language)) {
      throw Invalid.of("language", KernelError.UNKNOWN_VALUE, language, "zh, en");
    }
    return NoticeName.find(template)
        .orElseThrow(() -> new NotFound(NoticeError.UNKNOWN_TEMPLATE, template));
  }

  private void requireAdministrator(Work work) {
    access.rights(work).requireAdmin(access.tree(work).root().id());
  }
}
