package org.tierline.architecture.bad.openservice;

import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;

/** A service that can be extended. */
public class Open {
  private final Transactions transactions;

  public Open(Transactions transactions) {
    this.transactions = transactions;
  }

  public boolean works(Caller caller) {
    return transactions.read(caller, work -> true);
  }
}
