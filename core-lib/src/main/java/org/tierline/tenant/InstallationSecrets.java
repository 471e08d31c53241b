package org.tierline.tenant;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.Caller;
import org.tierline.seal.MasterKey;
import org.tierline.seal.MasterKeys;
import org.tierline.seal.SealedColumn;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Small secrets of the installation, such as the key that signs its tokens. Each is made at its
 * first use, is the same on all nodes and lies under the {@link MasterKey}: whoever has a copy of
 * the database alone cannot sign by it. One that lies there in plain, from before, is hidden in
 * place and stays what it was.
 */
public final class InstallationSecrets {
  /** Where they lie. */
  public static final SealedColumn SEALED =
      new SealedColumn(
          SealedColumn.Owner.INSTALLATION,
          "installation",
          "value",
          "name",
          "wrapped",
          SealedColumn.Form.BASE64,
          "installation/{key}");

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Transactions transactions;
  private final MasterKeys master;

  public InstallationSecrets(Transactions transactions, MasterKeys master) {
    this.transactions = transactions;
    this.master = master;
  }

  private record Plain(String name, String value) {}

  /** 32 random bytes in base 64, made where there are none of that name yet. */
  public String get(Caller operator, String name) {
    operator.requireOperator();
    return transactions.write(operator, work -> find(work, name).orElseGet(() -> make(work, name)));
  }

  private Optional<String> find(Work work, String name) {
    return work.installationSql(
            "select value from tierline.installation where name = ? and wrapped")
        .set(name)
        .first(row -> opened(name, row.getString(1)));
  }

  /** Of two who make it at once, the first one's stays. */
  private String make(Work work, String name) {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    work.installationSql(
            "insert into tierline.installation (name, value, wrapped) values (?, ?, true)"
                + " on conflict (name) do nothing")
        .set(name)
        .set(wrapped(work, name, Base64.getEncoder().encodeToString(bytes)))
        .update();
    return find(work, name)
        .orElseThrow(() -> new IllegalStateException(name + " does not lie under the master key"));
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
        .set(wrapped(work, secret.name(), secret.value()))
        .set(secret.name())
        .update();
  }

  private String wrapped(Work work, String name, String secret) {
    return Base64.getEncoder()
        .encodeToString(
            master.wrap(work, SEALED.at(name), secret.getBytes(StandardCharsets.UTF_8)));
  }

  private String opened(String name, String value) {
    return new String(
        master.unwrap(SEALED.at(name), Base64.getDecoder().decode(value)), StandardCharsets.UTF_8);
  }
}
