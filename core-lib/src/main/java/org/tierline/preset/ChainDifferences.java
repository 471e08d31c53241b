package org.tierline.preset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * The lines in which one chain differs from another. Those of a preset are laid over the shipped
 * chain: a state takes the place of the one with its code, or stands after the last of its phase;
 * all lines of an action take the place of all that it had.
 */
final class ChainDifferences {
  private static final String STATE = "state ";

  private final List<String> lines;

  private ChainDifferences(String standard) {
    this.lines = new ArrayList<>(standard.lines().toList());
  }

  /** The whole definition, with a first line that tells whose it is. */
  static String over(String standard, String code, String differences) {
    var over = new ChainDifferences(standard);
    var actions = new LinkedHashMap<String, List<String>>();
    for (String line : said(differences)) {
      if (line.startsWith(STATE)) {
        over.state(line);
      } else {
        actions.computeIfAbsent(first(line), action -> new ArrayList<>()).add(line);
      }
    }
    actions.forEach(over::action);
    return "# " + code + "\n" + String.join("\n", over.lines) + "\n";
  }

  private void state(String line) {
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      String present = lines.get(i);
      if (present.startsWith(STATE) && first(present).equals(first(line))) {
        lines.set(i, line);
        return;
      }
      if (present.startsWith(STATE) && cell(present, 1).equals(cell(line, 1))) {
        last = i;
      }
    }
    if (last < 0) {
      throw new IllegalStateException("no state of the phase of " + line);
    }
    lines.add(last + 1, line);
  }

  private void action(String action, List<String> wanted) {
    int at = -1;
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (first(lines.get(i)).equals(action)) {
        lines.remove(i);
        at = i;
      }
    }
    lines.addAll(at < 0 ? lines.size() : at, wanted);
  }

  /** The lines of one definition that another lacks, whatever their spaces and remarks. */
  static List<String> missing(String definition, String other) {
    Set<String> there = new HashSet<>(said(other));
    return said(definition).stream().filter(line -> !there.contains(line)).toList();
  }

  private static List<String> said(String definition) {
    return definition
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip().replaceAll("\\s+", " "))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The code of a state, or the action. */
  private static String first(String line) {
    return cell(line, 0);
  }

  private static String cell(String line, int no) {
    String[] cells = line.split("\\|", -1);
    return no < cells.length ? cells[no].strip().replaceAll("\\s+", " ") : "";
  }
}
