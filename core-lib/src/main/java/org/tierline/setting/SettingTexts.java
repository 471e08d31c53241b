package org.tierline.setting;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** The text forms of the usual sorts of values. */
final class SettingTexts {
  private SettingTexts() {}

  static <T> SettingText<T> of(Function<String, T> parse, Function<T, String> write) {
    return new SettingText<>() {
      @Override
      public T parse(String text) {
        return parse.apply(text);
      }

      @Override
      public String write(T value) {
        return write.apply(value);
      }
    };
  }

  static boolean flag(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Invalid.of("value", KernelError.UNKNOWN_VALUE, text, "true, false");
    };
  }

  static int number(String text, int least, int most) {
    int number;
    try {
      number = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw Invalid.of("value", KernelError.OUT_OF_RANGE, least, most);
    }
    if (number < least || number > most) {
      throw Invalid.of("value", KernelError.OUT_OF_RANGE, least, most);
    }
    return number;
  }

  static <E extends Enum<E>> E choice(String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.strip())) {
        return constant;
      }
    }
    throw Invalid.of("value", KernelError.UNKNOWN_VALUE, text, String.join(", ", names(type)));
  }

  static String oneOf(String text, List<String> allowed) {
    if (!allowed.contains(text.strip())) {
      throw Invalid.of("value", KernelError.UNKNOWN_VALUE, text, String.join(", ", allowed));
    }
    return text.strip();
  }

  static <E extends Enum<E>> Set<E> choices(String text, Class<E> type) {
    EnumSet<E> chosen = EnumSet.noneOf(type);
    for (String part : text.split("[,，]")) {
      if (!part.isBlank()) {
        chosen.add(choice(part, type));
      }
    }
    return Collections.unmodifiableSet(chosen);
  }

  static <E extends Enum<E>> String written(Set<E> chosen) {
    return chosen.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }

  static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }
}
