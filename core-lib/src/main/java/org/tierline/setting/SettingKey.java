package org.tierline.setting;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * One thing that a city may decide: its name, its values, and what holds while nobody has decided.
 * It is a constant of the capability that asks for it, stands in the installation's {@link
 * SettingCatalogue}, and has its words in {@code settings*.properties} of this package. Immutable;
 * two keys are the same when they are the same object.
 */
public final class SettingKey<T> {
  static final int LONGEST_NAME = 63;

  private static final String BUNDLE = "org.tierline.setting.settings";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final int LONGEST_VALUE = 200_000;
  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]*(\\.[a-z][a-zA-Z0-9-]*)+");

  private final String name;
  private final SettingForm form;
  private final T fallback;
  private final SettingText<T> text;
  private final @Nullable BiPredicate<T, T> bound;

  private SettingKey(
      String name,
      SettingForm form,
      T fallback,
      SettingText<T> text,
      @Nullable BiPredicate<T, T> bound) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("not a dotted name of a setting: " + name);
    }
    this.name = name;
    this.form = form;
    this.fallback = fallback;
    this.text = text;
    this.bound = bound;
  }

  /** Yes or no. */
  public static SettingKey<Boolean> flag(String name, boolean fallback) {
    var form = new SettingForm(SettingKind.FLAG, null, null, List.of("true", "false"), false);
    return new SettingKey<>(
        name, form, fallback, SettingTexts.of(SettingTexts::flag, String::valueOf), null);
  }

  /** A whole number between two others, both inclusive. */
  public static SettingKey<Integer> number(String name, int fallback, int least, int most) {
    if (fallback < least || fallback > most) {
      throw new IllegalArgumentException(name + ": the default is out of range");
    }
    var form = new SettingForm(SettingKind.NUMBER, least, most, List.of(), false);
    SettingText<Integer> text =
        SettingTexts.of(value -> SettingTexts.number(value, least, most), String::valueOf);
    return new SettingKey<>(name, form, fallback, text, null);
  }

  /** One constant of an enum. */
  public static <E extends Enum<E>> SettingKey<E> choice(String name, Class<E> type, E fallback) {
    var form = new SettingForm(SettingKind.CHOICE, null, null, SettingTexts.names(type), false);
    SettingText<E> text =
        SettingTexts.of(value -> SettingTexts.choice(value, type), constant -> constant.name());
    return new SettingKey<>(name, form, fallback, text, null);
  }

  /** One of several names. */
  public static SettingKey<String> oneOf(String name, List<String> allowed, String fallback) {
    if (!allowed.contains(fallback)) {
      throw new IllegalArgumentException(name + ": the default is not among what is allowed");
    }
    var form = new SettingForm(SettingKind.CHOICE, null, null, allowed, false);
    SettingText<String> text =
        SettingTexts.of(value -> SettingTexts.oneOf(value, form.allowed()), value -> value);
    return new SettingKey<>(name, form, fallback, text, null);
  }

  /** Any constants of an enum, also none. */
  public static <E extends Enum<E>> SettingKey<Set<E>> choices(
      String name, Class<E> type, Set<E> fallback) {
    var form = new SettingForm(SettingKind.CHOICES, null, null, SettingTexts.names(type), false);
    SettingText<Set<E>> text =
        SettingTexts.of(value -> SettingTexts.choices(value, type), SettingTexts::written);
    return new SettingKey<>(name, form, Set.copyOf(fallback), text, null);
  }

  /** Anything that can be written as text. */
  public static <T> SettingKey<T> of(
      String name, Class<? super T> type, T fallback, SettingText<T> text) {
    if (!type.isInstance(fallback)) {
      throw new IllegalArgumentException(name + ": the default is no " + type.getSimpleName());
    }
    var form = new SettingForm(SettingKind.TEXT, null, null, List.of(), false);
    return new SettingKey<>(name, form, fallback, text, null);
  }

  /** The same setting, but set for the whole city alone: units below cannot have their own. */
  public SettingKey<T> onlyAtRoot() {
    return new SettingKey<>(name, form.rootOnly(), fallback, text, bound);
  }

  /**
   * The same setting, but with a say for the unit above: a unit may only set a value that the one
   * it would otherwise inherit allows, such as a number that is not greater.
   *
   * @param allows tells of the inherited value (first) whether it allows the unit's own (second)
   */
  public SettingKey<T> within(BiPredicate<T, T> allows) {
    return new SettingKey<>(name, form, fallback, text, allows);
  }

  public String name() {
    return name;
  }

  /** What holds where no unit has decided. */
  public T fallback() {
    return fallback;
  }

  public SettingForm form() {
    return form;
  }

  /** What the setting is called; Chinese for a Chinese locale, else English. */
  public String title(Locale locale) {
    return words(locale).getString(name);
  }

  /** What it decides, in one line; Chinese for a Chinese locale, else English. */
  public String explanation(Locale locale) {
    return words(locale).getString(name + ".help");
  }

  private static ResourceBundle words(Locale locale) {
    Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
    return ResourceBundle.getBundle(
        BUNDLE, language, SettingKey.class.getClassLoader(), NO_FALLBACK);
  }

  /**
   * Reads a value.
   *
   * @param language of the words in which mistakes within the text are told
   * @throws DomainException if the text is no value of this setting
   */
  public T parse(String value, Locale language) {
    new Violations().optionalText("value", value, LONGEST_VALUE).refuseIfAny();
    return read(() -> text.parse(value, language));
  }

  /** Reads a value as it is kept. */
  T kept(String value) {
    return read(() -> text.kept(value));
  }

  private static <T> T read(Supplier<T> value) {
    try {
      return value.get();
    } catch (DomainException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw Invalid.of("value", KernelError.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  /** The one form in which a value is kept. */
  public String write(T value) {
    return text.write(value);
  }

  /** Whether a unit that would inherit one value may set the other. */
  boolean allows(T inherited, T own) {
    return bound == null || bound.test(inherited, own);
  }

  boolean isBounded() {
    return bound != null;
  }

  @Override
  public String toString() {
    return name;
  }
}
