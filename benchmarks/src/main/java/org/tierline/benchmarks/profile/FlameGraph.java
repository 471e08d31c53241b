package org.tierline.benchmarks.profile;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folded stacks as one SVG: a box for each method, as wide as its share, on the box of its caller.
 * A browser shows name and share of a box under the pointer.
 */
final class FlameGraph {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 16;
  private static final double LEAST_WIDTH = 0.5;
  private static final double CHARACTER = 6.5;

  private final StringBuilder boxes = new StringBuilder();
  private final long total;
  private int depth;

  private FlameGraph(long total) {
    this.total = total;
  }

  private static final class Box {
    private final Map<String, Box> inner = new TreeMap<>();
    private long weight;
  }

  static String of(Map<String, Long> folded) {
    var root = new Box();
    folded.forEach(
        (stack, weight) -> {
          Box box = root;
          box.weight += weight;
          for (String method : stack.split(";")) {
            box = box.inner.computeIfAbsent(method, m -> new Box());
            box.weight += weight;
          }
        });
    var graph = new FlameGraph(Math.max(1, root.weight));
    graph.draw("all", root, 0, 0);
    int height = (graph.depth + 2) * HEIGHT;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d"
          viewBox="0 0 %1$d %2$d" font-family="monospace" font-size="11">
        <rect width="%1$d" height="%2$d" fill="#fffdf7"/>
        <g transform="translate(0,%3$d) scale(1,-1)">
        %4$s</g>
        </svg>
        """
        .formatted(WIDTH, height, height - HEIGHT, graph.boxes);
  }

  private void draw(String name, Box box, double left, int level) {
    double width = (double) WIDTH * box.weight / total;
    if (width < LEAST_WIDTH) {
      return;
    }
    depth = Math.max(depth, level);
    String title = name.replace("<", "&lt;").replace(">", "&gt;");
    boxes.append(
        String.format(
            Locale.ROOT,
            "<g><title>%s %.2f %%</title><rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\""
                + " fill=\"%s\" stroke=\"#fffdf7\"/>%s</g>%n",
            title,
            100.0 * box.weight / total,
            left,
            level * HEIGHT,
            width,
            HEIGHT,
            colour(name),
            label(name, left, level, width)));
    double next = left;
    for (Map.Entry<String, Box> entry : box.inner.entrySet()) {
      draw(entry.getKey(), entry.getValue(), next, level + 1);
      next += (double) WIDTH * entry.getValue().weight / total;
    }
  }

  /** Class and method, as much of it as there is room for. */
  private static String label(String name, double left, int level, double width) {
    int room = (int) (width / CHARACTER) - 1;
    if (room < 3) {
      return "";
    }
    int method = name.lastIndexOf('.');
    int type = name.lastIndexOf('.', method - 1);
    String text = name.substring(type + 1);
    return String.format(
        Locale.ROOT,
        "<text transform=\"translate(%.1f,%d) scale(1,-1)\">%s</text>",
        left + 2,
        level * HEIGHT + 4,
        text.substring(0, Math.min(room, text.length())).replace("<", "&lt;"));
  }

  private static String colour(String name) {
    int shade = Math.floorMod(name.hashCode(), 40);
    int hue = name.startsWith("org.tierline") ? 100 : 20;
    if (name.startsWith("org.postgresql")) {
      hue = 210;
    } else if (name.startsWith("org.eclipse.persistence")) {
      hue = 290;
    }
    return "hsl(%d,60%%,%d%%)".formatted(hue, 55 + shade / 2);
  }
}
