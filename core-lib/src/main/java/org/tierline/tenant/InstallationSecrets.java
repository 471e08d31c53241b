package org.tierline.tenant;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.seal.MasterKey;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Small secrets of the installation, such as the key that signs its tokens. Each is made at its
 * first use, is the same on all nodes and lies under the {@link MasterKey}: whoever has a copy of
 * the database alone cannot sign by it. One that lies there in plain, from before, is hidden in
 * place and stays what it was.
 */
public final class InstallationSecrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Transactions transactions;
  private final MasterKey master;

  public InstallationSecrets(Transactions transactions, MasterKey master) {
    this.transactions = transactions;
    this.master = master;
  }

  private record Plain(String name, String value) {}

  /** 32 random bytes in base 64, made where there are none of that name yet. */
  public String get(Caller operator, String name) {
    operator.requireOperator();
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    String fresh = wrapped(name, Base64.getEncoder().encodeToString(bytes));
    return transactions.write(
        operator,
        work -> {
          work.installationSql(
                  "insert into tierline.installation (name, value, wrapped) values (?, ?, true)"
                      + " on conflict (name) do nothing")
              .set(name)
              .set(fresh)
              .update();
          return work.installationSql(
                  "select value from tierline.installation where name = ? and wrapped")
              .set(name)
              .first(row -> opened(name, row.getString(1)))
              .orElseThrow(
                  () -> new IllegalStateException(name + " does not lie under the master key"));
        });
  }

  /**
   * Hides those that lie in plain, at the start; how many there were. Of two nodes that start at
   * once the second waits, and finds them hidden.
   */
  public int hidePlain(Caller operator) {
    operator.requireOperator();
    return transactions.write(
        operator,
        work -> {
          List<Plain> found =
              work.installationSql(
                      "select name, value from tierline.installation"
                          + " where not wrapped order by name for update")
                  .list(row -> new Plain(row.getString(1), row.getString(2)));
          found.forEach(each -> hide(work, each));
          return found.size();
        });
  }

  private void hide(Work work, Plain secret) {
    work.installationSql(
            "update tierline.installation set value = ?, wrapped = true where name = ?")
        .set(wrapped(secret.name(), secret.value()))
        .set(secret.name())
        .update();
  }

  private String wrapped(String name, String secret) {
    return Base64.getEncoder()
        .encodeToString(master.wrap(secret.getBytes(StandardCharsets.UTF_8), place(name)));
  }

  private String opened(String name, String value) {
    return new String(
        master.unwrap(Base64.getDecoder().decode(value), place(name)), StandardCharsets.UTF_8);
  }

  private static String place(String name) {
    return "installation/" + name;
  }
}
