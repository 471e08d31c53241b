package org.tierline.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.CallWarning;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.redaction.Redaction;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Action;
import org.tierline.workorder.UnitSights;

/** Writes the text of a notice in the recipient's language and the city's words and time. */
final class Writer {
  static final int LONGEST_LIST = 20;
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Access access;
  private final Tenants tenants;
  private final SettingRules settings;

  Writer(Access access, Tenants tenants, SettingRules settings) {
    this.access = access;
    this.tenants = tenants;
    this.settings = settings;
  }

  NoticeText write(Work work, Told told, NoticeRows.Queued notice, String ratingLink) {
    NoticeName name = notice.template();
    String language = notice.language();
    TenantView city = tenants.view(work);
    var values = new EnumMap<NoticePlace, String>(NoticePlace.class);
    values.put(NoticePlace.ORDER_NO, told.facts().orderNo());
    values.put(NoticePlace.TITLE, title(work, told, notice));
    values.put(NoticePlace.UNIT, unit(work, told.turns(name), notice.unit()));
    values.put(NoticePlace.DEADLINE, local(deadline(told, name, notice.unit()), city.zone()));
    values.put(NoticePlace.REASON, reason(told, notice));
    values.put(NoticePlace.CLOCK, clock(told, language));
    values.put(NoticePlace.EVENT, event(told, language));
    values.put(NoticePlace.AT, local(told.at(), city.zone()));
    values.put(NoticePlace.CITY, city.name());
    values.put(
        NoticePlace.LINK, settings.get(work, access.tree(work).root().id(), NoticeSettings.LINK));
    values.put(NoticePlace.RATING_LINK, ratingLink);
    if (name == NoticeName.REPLIED) {
      values.put(NoticePlace.REPLY, ToldRows.reply(work, told));
    }
    return TemplateRows.text(work, name, language).filled(values);
  }

  /**
   * One text for many clocks.
   *
   * @param first the first of them, no more than {@link #LONGEST_LIST}
   * @param count how many there are
   */
  NoticeText digest(Work work, List<Told> first, int count, String language) {
    TenantView city = tenants.view(work);
    String list =
        first.stream()
            .map(
                each ->
                    "%s %s %s"
                        .formatted(
                            each.facts().orderNo(),
                            clock(each, language),
                            local(deadline(each, null, null), city.zone())))
            .collect(Collectors.joining("\n"));
    String rest = count > first.size() ? "\n…" : "";
    return TemplateRows.text(work, NoticeName.DIGEST, language)
        .filled(
            Map.of(
                NoticePlace.COUNT,
                Integer.toString(count),
                NoticePlace.LIST,
                list + rest,
                NoticePlace.CITY,
                city.name()));
  }

  NoticeText ofCalls(Work work, CallWarning warning, String language) {
    TenantView city = tenants.view(work);
    boolean late = warning.kind() == CallWarning.Kind.LATE_ANSWERS;
    var values = new EnumMap<NoticePlace, String>(NoticePlace.class);
    values.put(NoticePlace.UNIT, access.tree(work).get(warning.unit()).name());
    values.put(NoticePlace.AT, local(warning.raisedAt(), city.zone()));
    values.put(NoticePlace.COUNT, Integer.toString(warning.calls()));
    values.put(NoticePlace.CONNECTED, Integer.toString(warning.connected()));
    values.put(NoticePlace.CITY, city.name());
    return TemplateRows.text(work, late ? NoticeName.CALLS_LATE : NoticeName.CALLS_LOST, language)
        .filled(values);
  }

  /** What petitioners read was looked at when it was released; of the rest all that tells goes. */
  private static String reason(Told told, NoticeRows.Queued notice) {
    String said = told.text();
    if (said == null) {
      return "-";
    }
    boolean isForOfficer = notice.person() != null;
    return isForOfficer || told.isPublic() ? said : Redaction.blotted(said, Redaction.find(said));
  }

  /** An officer reads it as the order shows it to him; a petitioner knows what he has written. */
  private String title(Work work, Told told, NoticeRows.Queued notice) {
    Long person = notice.person();
    if (person == null) {
      return told.facts().title();
    }
    Rights rights = access.rightsOf(work, new PersonId(person));
    Long unit = notice.unit();
    UnitId at = unit == null ? rights.tree().root().id() : new UnitId(unit);
    return UnitSights.text(work, settings, rights, at, told.facts().title());
  }

  private String unit(Work work, List<Told.Turn> turns, @Nullable Long unit) {
    return turns.stream()
        .map(Told.Turn::unit)
        .filter(each -> unit == null || each.value() == unit)
        .findFirst()
        .flatMap(access.tree(work)::find)
        .map(UnitNode::name)
        .orElse("");
  }

  private static @Nullable Instant deadline(
      Told told, @Nullable NoticeName name, @Nullable Long unit) {
    return told.turns(name).stream()
        .filter(turn -> unit == null || turn.unit().value() == unit)
        .map(Told.Turn::deadline)
        .findFirst()
        .orElse(told.facts().deadline());
  }

  static String local(@Nullable Instant at, ZoneId zone) {
    return at == null ? "-" : LOCAL.format(at.atZone(zone));
  }

  private static String event(Told told, String language) {
    boolean isLevel = told.action() == Action.SUPERVISE && told.occasion() != null;
    String key = "event." + told.action();
    return word(isLevel ? key + "." + told.occasion() : key, language);
  }

  private static String clock(Told told, String language) {
    return told.clock() == null ? "" : word("clock." + told.clock(), language);
  }

  /** A word of the library; the key itself where there is none. */
  static String word(String key, String language) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "org.tierline.notice.words",
            language.equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT,
            Writer.class.getClassLoader(),
            NO_FALLBACK);
    return words.containsKey(key) ? words.getString(key) : key.substring(key.indexOf('.') + 1);
  }
}
