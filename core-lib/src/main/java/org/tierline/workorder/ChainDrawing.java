package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a chain for people: a Mermaid diagram of its states, and a table of its lines. */
final class ChainDrawing {
  private final Chain chain;

  ChainDrawing(Chain chain) {
    this.chain = chain;
  }

  /** The diagram; actions that leave the order where it is are not drawn. */
  String diagram() {
    return ChainReport.of(chain).diagram(Locale.ENGLISH);
  }

  /** One row a line. */
  String table() {
    var text =
        new StringBuilder("| action | who | order | turn | needs |\n|---|---|---|---|---|\n");
    for (Transition line : chain.lines()) {
      String from =
          chain.states().stream()
              .map(ChainState::code)
              .filter(line.from()::contains)
              .collect(Collectors.joining(" "));
      String to = line.to() == null ? "" : " → " + line.to();
      String without = line.withoutCallBack() == null ? "" : " / " + line.withoutCallBack();
      String turn = words(line.turns()) + " " + words(line.turnFrom());
      String turnTo = line.turnTo() == null ? "" : " → " + line.turnTo();
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  line.action(),
                  ChainReport.doers(line),
                  from + to + without,
                  (turn + turnTo).strip(),
                  words(line.needs())));
    }
    return text.toString();
  }

  private static String words(Iterable<? extends Enum<?>> names) {
    var words = new ArrayList<String>();
    names.forEach(name -> words.add(name.name()));
    return String.join(" ", words);
  }
}
