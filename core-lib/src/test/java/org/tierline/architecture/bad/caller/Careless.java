package org.tierline.architecture.bad.caller;

import org.tierline.store.Transactions;

/** Does not ask who calls. */
public final class Careless {
  private final Transactions transactions;

  public Careless(Transactions transactions) {
    this.transactions = transactions;
  }

  public boolean works(String forWhom) {
    return transactions.equals(forWhom);
  }
}
