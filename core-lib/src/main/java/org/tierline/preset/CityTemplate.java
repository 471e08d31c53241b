package org.tierline.preset;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.NotFound;

/**
 * What a city may begin with, shipped as data: zone, language, names of tiers, rules, holidays and
 * units. Whoever founds a city may say otherwise about each. Its files lie in {@code templates}
 * beside this class.
 *
 * @param preset the code of the rules that are taken over at once; null for the default
 * @param holidays whether the shipped holidays of China are loaded
 * @param tree units below the centre, in the form of the import of trees; null for none
 */
public record CityTemplate(
    String code,
    Names names,
    ZoneId zone,
    String language,
    List<String> tierNames,
    @Nullable String preset,
    boolean holidays,
    @Nullable String tree) {

  public CityTemplate {
    tierNames = List.copyOf(tierNames);
  }

  /** What it is called in both languages. */
  public record Names(String english, String chinese) {}

  /** What it is called; Chinese for a Chinese locale, else English. */
  public String name(Locale locale) {
    return locale.getLanguage().equals("zh") ? names.chinese() : names.english();
  }

  /** All, the emptiest first. */
  public static List<CityTemplate> shipped() {
    return text("templates").lines().map(CityTemplate::read).toList();
  }

  /** The one of that code, or {@link NotFound}. */
  public static CityTemplate of(String code) {
    return shipped().stream()
        .filter(template -> template.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFound(
                    PresetError.UNKNOWN_CITY_TEMPLATE,
                    code,
                    String.join(", ", shipped().stream().map(CityTemplate::code).toList())));
  }

  private static CityTemplate read(String code) {
    var file = new Properties();
    try {
      file.load(new StringReader(text(code + ".properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String tree = file.getProperty("tree");
    return new CityTemplate(
        code,
        new Names(file.getProperty("name"), file.getProperty("name_zh")),
        ZoneId.of(file.getProperty("zone")),
        file.getProperty("language"),
        Arrays.asList(file.getProperty("tiers").split(",")),
        file.getProperty("preset"),
        Boolean.parseBoolean(file.getProperty("holidays")),
        tree == null ? null : text(tree));
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(CityTemplate.class.getResourceAsStream("templates/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
