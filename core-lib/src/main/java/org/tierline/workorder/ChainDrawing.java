package org.tierline.workorder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a chain for people: a Mermaid diagram of its states, and a table of its lines. */
final class ChainDrawing {
  private final Chain chain;

  ChainDrawing(Chain chain) {
    this.chain = chain;
  }

  /** The diagram; actions that leave the order where it is are not drawn. */
  String diagram() {
    var text = new StringBuilder("stateDiagram-v2\n");
    for (ChainState state : chain.states()) {
      text.append(
          "  state \"%s %s\" as %s\n".formatted(state.chinese(), state.english(), state.code()));
    }
    chain
        .first(WorkOrderStatus.REGISTERED)
        .ifPresent(s -> text.append("  [*] --> " + s.code() + "\n"));
    var ways = new LinkedHashMap<String, List<String>>();
    for (ChainReport.Edge edge : ChainReport.of(chain).edges()) {
      if (!edge.from().equals(edge.to())) {
        ways.computeIfAbsent(edge.from() + " --> " + edge.to(), k -> new ArrayList<>())
            .add(edge.action() + (edge.withoutCallBack() ? " (no call-back)" : ""));
      }
    }
    ways.forEach(
        (way, actions) ->
            text.append("  " + way + " : ")
                .append(actions.stream().distinct().collect(Collectors.joining(", ")))
                .append('\n'));
    chain.states().stream()
        .filter(s -> s.phase().isFinal())
        .forEach(s -> text.append("  " + s.code() + " --> [*]\n"));
    return text.toString();
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
