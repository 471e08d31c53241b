package org.tierline.benchmarks.compare;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.benchmarks.lives.JdbcEngine;
import org.tierline.benchmarks.lives.LeastEngine;
import org.tierline.benchmarks.lives.PlannedEngine;
import org.tierline.benchmarks.lives.TierlineEngine;

/** Who is compared. Each has a database and a process of its own. */
enum Contender {
  TIERLINE("Tierline", TierlineEngine.class.getName(), null),
  JDBC("plain JDBC", JdbcEngine.class.getName(), null),
  LEAST("two rows a step", LeastEngine.class.getName(), null),
  PLANNED("planned rows", PlannedEngine.class.getName(), null),
  BPMN("Flowable BPMN 8.0.0", "org.tierline.benchmarks.flowable.BpmnEngine", "flowable"),
  CMMN("Flowable CMMN 7.2.0", "org.tierline.benchmarks.cmmn.CmmnCases", "flowable-cmmn"),
  CAMUNDA("Camunda 7.24.0", "org.tierline.benchmarks.camunda.CamundaEngine", "camunda");

  private final String title;
  private final String mainClass;
  private final @Nullable String module;

  /** Without a module it is in the jar of this program. */
  Contender(String title, String mainClass, @Nullable String module) {
    this.title = title;
    this.mainClass = mainClass;
    this.module = module;
  }

  /**
   * Those that are named, in the order of this list; where nothing is named, all but the planned
   * rows, which are no alternative to anything.
   */
  static List<Contender> named(String names) {
    return Arrays.stream(values())
        .filter(c -> names.isEmpty() ? c != PLANNED : List.of(names.split(",")).contains(c.key()))
        .toList();
  }

  String title() {
    return title;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mainClass() {
    return mainClass;
  }

  /** Whether it is an engine of somebody else. */
  boolean isPeer() {
    return module != null;
  }

  /** Whether it writes the library's own tables, as the library's role. */
  boolean isOnTierlinesTables() {
    return this == TIERLINE || this == JDBC;
  }

  /** Whether it can be asked for lists. */
  boolean hasLists() {
    return this == TIERLINE || isPeer();
  }

  String database() {
    return "life_" + key();
  }

  /** Where its classes are; a jar that names its own class path. */
  Path classPath() {
    Path own = Path.of(ownJar());
    if (module == null) {
      return own;
    }
    Path jar =
        own.resolveSibling(Path.of("..", module, "target", "benchmarks-" + module + ".jar"))
            .normalize();
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run the build that the README names");
    }
    return jar;
  }

  private static String ownJar() {
    try {
      return Path.of(Contender.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
