package org.tierline.server.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.server.demo.DemoCity;
import org.tierline.tenant.Operators;

/**
 * What happens once in an installation's life: the first operator, and perhaps a demo city. Each is
 * made as a whole, and told before it stands: a start that dies on the way leaves nothing, or what
 * it has told, and the next one begins anew with other passwords.
 */
@ApplicationScoped
public class FirstStart {
  private static final String LOGIN = "admin";

  @Inject private Operators operators;
  @Inject private DemoCity demo;
  @Inject private UserTransaction transaction;

  /** Does what is still to be done, and tells it whoever starts the server. */
  void run(ServerConfig config) {
    String chosen = password(config.adminPasswordFile());
    tellAndKeep(() -> administrator(chosen));
    if (config.demo()) {
      tellAndKeep(demo::found);
    }
  }

  private void tellAndKeep(Supplier<List<String>> step) {
    try {
      transaction.begin();
      try {
        StartNotice.tell(step.get());
        transaction.commit();
      } finally {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
          transaction.rollback();
        }
      }
    } catch (NotSupportedException
        | RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> administrator(@Nullable String chosen) {
    return operators
        .createFirst(Caller.operator("first start"), LOGIN, chosen)
        .map(password -> List.of(administratorLine(password, chosen != null)))
        .orElse(List.of());
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
