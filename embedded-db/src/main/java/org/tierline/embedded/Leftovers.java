package org.tierline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a killed program left behind: a server without a master, processes of a killed server, or
 * only the note of one. Called by the holder of the folder's lock, so no living program of ours
 * wants them.
 */
final class Leftovers {
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());
  private static final Duration SELF_ENDING = Duration.ofSeconds(2);
  private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(5);
  private static final int START_TIME_LINE = 2;
  private static final long UNREADABLE = -1;

  private final Path data;
  private final Path note;
  private final Programs programs;

  Leftovers(Path data, Programs programs) {
    this.data = data;
    this.note = DataFolder.note(data);
    this.programs = programs;
  }

  void clear() throws IOException {
    if (!Files.exists(note)) {
      return;
    }
    var lines = DataFolder.readNote(note);
    var pid = pid(lines);
    var noted = ProcessHandle.of(pid);
    if (noted.isPresent() && isServer(noted.get(), lines)) {
      stop(noted.get(), lines);
    }
    endOrphans();
    // Of a dead process PostgreSQL clears the note itself, and looks at its shared memory first.
    var isOther = noted.isPresent() && noted.get().isAlive();
    if ((pid == UNREADABLE || isOther) && Files.deleteIfExists(note)) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0} named no server of this folder ({1}): cleared",
          note,
          isOther ? "process " + pid + " is another program" : "unreadable");
    }
  }

  private static long pid(List<String> lines) {
    var first = lines.isEmpty() ? "" : lines.get(0).trim();
    // A minus marks a single-user server.
    return first.matches("-?[0-9]{1,18}") ? Math.abs(Long.parseLong(first)) : UNREADABLE;
  }

  private void stop(ProcessHandle server, List<String> lines) throws IOException {
    LOG.log(
        System.Logger.Level.WARNING,
        "Stopping PostgreSQL {0}, which a killed program left in {1}",
        Long.toString(server.pid()),
        data);
    programs.stop(server, () -> !isServer(server, lines));
  }

  /** The processes of a killed server end when they notice; those that compute do not. */
  private void endOrphans() {
    if (Await.until(SELF_ENDING, () -> orphans().isEmpty())) {
      return;
    }
    for (var orphan : orphans()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Ending process {0} of a killed PostgreSQL in {1}",
          Long.toString(orphan.pid()),
          data);
      orphan.destroyForcibly();
    }
    Await.until(SELF_ENDING, () -> orphans().isEmpty());
  }

  private List<ProcessHandle> orphans() {
    return ProcessHandle.allProcesses().filter(this::worksHere).toList();
  }

  /** Whether a process is a server of this folder, and not one that merely got its number. */
  private boolean isServer(ProcessHandle process, List<String> lines) {
    if (!process.isAlive()) {
      return false;
    }
    if (worksHere(process)) {
      return true;
    }
    var info = process.info();
    if (workingFolder(process).isPresent() || !info.command().map(this::isPostgres).orElse(false)) {
      return false;
    }
    return info.arguments()
        .map(words -> List.of(words).contains(data.toString()))
        .orElseGet(() -> info.startInstant().map(at -> isNear(at, lines)).orElse(false));
  }

  private boolean worksHere(ProcessHandle process) {
    return workingFolder(process).filter(data::equals).isPresent()
        && process.info().command().map(this::isPostgres).orElse(false);
  }

  private boolean isPostgres(String command) {
    var name = Path.of(command).getFileName();
    return name != null && name.toString().startsWith("postgres");
  }

  /** Servers work in their data folder. Known on Linux only, and only of processes of one's own. */
  private static Optional<Path> workingFolder(ProcessHandle process) {
    var link = Path.of("/proc", Long.toString(process.pid()), "cwd");
    if (!Files.isSymbolicLink(link)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException e) {
      LOG.log(System.Logger.Level.TRACE, "Process gone or not ours: " + process.pid(), e);
      return Optional.empty();
    }
  }

  private static boolean isNear(Instant startedAt, List<String> lines) {
    if (lines.size() <= START_TIME_LINE || !lines.get(START_TIME_LINE).matches("[0-9]{1,15}")) {
      return false;
    }
    var noted = Instant.ofEpochSecond(Long.parseLong(lines.get(START_TIME_LINE)));
    return Duration.between(startedAt, noted).abs().compareTo(START_TIME_TOLERANCE) <= 0;
  }
}
