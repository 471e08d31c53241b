package org.tierline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom the programs of PostgreSQL run. PostgreSQL refuses to be root; so root starts it in a
 * user namespace, where it is nobody to PostgreSQL yet owns root's files, or else as another user
 * to whom the folder is given.
 */
final class RunAs {
  /** The choice of {@link #choose}; named so that a test can ask for one. */
  enum Way {
    BEST,
    USER_NAMESPACE,
    OTHER_USER
  }

  private static final int NOBODY = 65534;
  private static final Duration TOOL_LIMIT = Duration.ofSeconds(20);

  private final List<String> prefix;
  private final int uid;
  private final int gid;

  private RunAs(List<String> prefix, int uid, int gid) {
    this.prefix = prefix;
    this.uid = uid;
    this.gid = gid;
  }

  /** How to run for a folder that exists. */
  static RunAs choose(Path folder, Way way) throws IOException, InterruptedException {
    if (!Folders.isPosix()) {
      return new RunAs(List.of(), -1, -1);
    }
    var me = currentUser();
    var owner = Folders.owner(folder);
    if (me != 0) {
      if (me > 0 && owner != me) {
        throw new EmbeddedPostgresException(
            folder + " belongs to user " + owner + ", but this process is user " + me);
      }
      return new RunAs(List.of(), -1, -1);
    }
    if (owner != 0) {
      return otherUser(owner, Folders.group(folder));
    }
    if (way != Way.OTHER_USER && namespaceWorks()) {
      return new RunAs(List.of("unshare", "-U"), -1, -1);
    }
    return otherUser(NOBODY, NOBODY);
  }

  /** The effective user of this process, or -1 where that cannot be told. */
  private static int currentUser() throws IOException {
    var self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return (int) Files.getAttribute(self, "unix:uid");
    }
    return System.getProperty("user.name").equals("root") ? 0 : -1;
  }

  private static boolean namespaceWorks() throws IOException, InterruptedException {
    if (!Command.isInstalled("unshare") || !Command.isInstalled("id")) {
      return false;
    }
    var id = Command.run(List.of("unshare", "-U", "id", "-u"), "", TOOL_LIMIT);
    return id.isOk() && !id.output().trim().equals("0");
  }

  private static RunAs otherUser(int uid, int gid) throws IOException, InterruptedException {
    var words = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    if (Command.isInstalled("setpriv")
        && Command.run(with(words, List.of("true")), "", TOOL_LIMIT).isOk()) {
      return new RunAs(words, uid, gid);
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL does not run as root, and neither a user namespace (unshare -U) nor another"
            + " user (setpriv) can be had here. Start this program as an ordinary user.");
  }

  List<String> wrap(List<String> words) {
    return with(prefix, words);
  }

  /** True if the programs run as a user who needs folders and binaries made reachable. */
  boolean isOtherUser() {
    return uid >= 0;
  }

  /** Makes that user the owner of a folder and all in it; nothing in the other ways. */
  void handOver(Path tree) throws IOException {
    if (isOtherUser()) {
      Folders.giveTo(tree, uid, gid);
    }
  }

  private static List<String> with(List<String> prefix, List<String> words) {
    var all = new ArrayList<>(prefix);
    all.addAll(words);
    return List.copyOf(all);
  }
}
