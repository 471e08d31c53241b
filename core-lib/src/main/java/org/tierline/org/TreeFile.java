package org.tierline.org;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;

/** A tree of units read from a CSV file, and its place below a unit of the city's tree. */
final class TreeFile {
  static final int MAX_LEVEL = 8;
  private static final List<String> REQUIRED = List.of("code", "name", "parent_code", "kind");
  private static final List<String> SLOTS = List.of("leader", "office", "liaison", "procedure");

  private final CsvTable table = new CsvTable(REQUIRED, SLOTS);
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private TreeFile() {}

  private record Line(long number, NewUnit unit, String parentCode) {
    String code() {
      return unit.code();
    }
  }

  static TreeFile read(InputStream csv, @Nullable Charset charset) {
    var file = new TreeFile();
    file.table.read(csv, charset, file::add);
    file.table.refuseIfBad();
    return file;
  }

  private void add(CsvTable.Line row) {
    var unit = new NewUnit(row.text("code"), row.text("name"), kind(row.text("kind")), slots(row));
    var line = new Line(row.number(), unit, row.text("parent_code"));
    Line first = lines.putIfAbsent(unit.code(), line);
    if (first != null) {
      table.note(
          CsvTable.at(row.number()),
          OrgError.DUPLICATE_CODE,
          unit.code() + ", " + CsvTable.at(first.number()));
    }
  }

  private static UnitKind kind(String text) {
    for (UnitKind kind : UnitKind.values()) {
      if (kind.name().equals(text)) {
        return kind;
      }
    }
    throw Invalid.of("kind", KernelError.UNKNOWN_VALUE, text, Arrays.toString(UnitKind.values()));
  }

  private static Readiness slots(CsvTable.Line row) {
    return new Readiness(
        row.optionalText("leader"),
        row.optionalText("office"),
        row.optionalText("liaison"),
        row.optionalText("procedure"));
  }

  /** The nodes in an order in which each parent comes before its children. */
  List<UnitNode> place(UnitTree tree, UnitNode below, IdSource ids) {
    for (Line line : lines.values()) {
      if (!tree.isFree(line.code(), null)) {
        table.note(CsvTable.at(line.number()), OrgError.DUPLICATE_CODE, line.code());
      }
    }
    var placing = new Placing(tree, below, ids);
    lines.values().forEach(placing::placeWithAncestors);
    table.refuseIfBad();
    return List.copyOf(placing.placed.values());
  }

  Readiness readiness(String code) {
    Line line = lines.get(code);
    return line == null ? Readiness.EMPTY : line.unit().readiness();
  }

  /** Puts each line in its place once, from its uppermost ancestor in the file downwards. */
  private final class Placing {
    private final UnitTree tree;
    private final UnitNode below;
    private final IdSource ids;
    private final Map<String, UnitNode> placed = new LinkedHashMap<>();

    /** Lines without a place; those below them are not named, for they may be right. */
    private final Set<String> homeless = new HashSet<>();

    /** Of the homeless, those that would stand below the lowest level. */
    private final Set<String> tooDeep = new HashSet<>();

    Placing(UnitTree tree, UnitNode below, IdSource ids) {
      this.tree = tree;
      this.below = below;
      this.ids = ids;
    }

    void placeWithAncestors(Line line) {
      var chain = new LinkedHashSet<String>();
      Line next = line;
      while (next != null && !placed.containsKey(next.code()) && !homeless.contains(next.code())) {
        if (!chain.add(next.code())) {
          noteCircle(chain, next.code());
          return;
        }
        next = lines.get(next.parentCode());
      }
      var downwards = new ArrayList<>(chain);
      Collections.reverse(downwards);
      downwards.forEach(this::placeUnderParent);
    }

    /** Notes the lines of a circle, which begins somewhere on the chain that led into it. */
    private void noteCircle(Set<String> chain, String start) {
      homeless.addAll(chain);
      boolean within = false;
      for (String code : chain) {
        within |= code.equals(start);
        if (within) {
          table.note(CsvTable.at(lineOf(code).number()), OrgError.PARENT_IS_BELOW, code);
        }
      }
    }

    private Line lineOf(String code) {
      Line line = lines.get(code);
      if (line == null) {
        throw new IllegalStateException(code);
      }
      return line;
    }

    private void placeUnderParent(String code) {
      Line line = lineOf(code);
      UnitNode parent = parent(line.parentCode());
      if (tooDeep.contains(line.parentCode()) || parent != null && parent.level() >= MAX_LEVEL) {
        table.note(CsvTable.at(line.number()), OrgError.TOO_DEEP, MAX_LEVEL);
        tooDeep.add(code);
        homeless.add(code);
      } else if (homeless.contains(line.parentCode())) {
        homeless.add(code);
      } else if (parent == null) {
        table.note(CsvTable.at(line.number()), OrgError.UNKNOWN_PARENT, line.parentCode());
        homeless.add(code);
      } else {
        placed.put(code, node(line.unit(), parent, new UnitId(ids.next())));
      }
    }

    private @Nullable UnitNode parent(String code) {
      if (code.isEmpty()) {
        return below;
      }
      UnitNode inFile = placed.get(code);
      return inFile != null
          ? inFile
          : tree.findByCode(code).filter(node -> node.isWithin(below)).orElse(null);
    }
  }

  private static UnitNode node(NewUnit unit, UnitNode parent, UnitId id) {
    int level = parent.level() + 1;
    return new UnitNode(
        id,
        parent.id(),
        unit.code(),
        unit.name(),
        unit.kind(),
        level,
        parent.path() + id + "/",
        UnitStatus.DRAFT,
        level >= UnitNode.COMMUNITY_LEVEL ? Capabilities.COMMUNITY : Capabilities.ALL);
  }
}
