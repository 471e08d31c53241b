package org.tierline.server.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.server.demo.DemoCity;
import org.tierline.tenant.Operators;

/** What happens once in an installation's life: the first operator, and perhaps a demo city. */
@ApplicationScoped
public class FirstStart {
  private static final String LOGIN = "admin";

  @Inject private Operators operators;
  @Inject private DemoCity demo;

  /** Does what is still to be done; lines for whoever starts the server, none later. */
  List<String> run(ServerConfig config) {
    var lines = new ArrayList<String>();
    String chosen = password(config.adminPasswordFile());
    operators
        .createFirst(Caller.operator("first start"), LOGIN, chosen)
        .ifPresent(password -> lines.add(administratorLine(password, chosen != null)));
    if (config.demo()) {
      lines.addAll(demo.found());
    }
    return lines;
  }

  private static String administratorLine(String password, boolean fromFile) {
    return "Operator \""
        + LOGIN
        + "\", one-time password "
        + (fromFile ? "as in the file" : password)
        + " (to be changed at the first sign-in)";
  }

  private static @Nullable String password(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new ConfigException(
          "tierline.admin.password.file", "names a file that cannot be read: " + file);
    }
  }
}
