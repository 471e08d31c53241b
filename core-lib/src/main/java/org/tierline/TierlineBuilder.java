package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.AttachmentStore;
import org.tierline.seal.MasterKey;
import org.tierline.store.Migrations;
import org.tierline.store.SeTransactions;

/** Collects what is optional about a {@link Tierline}. */
public final class TierlineBuilder {
  private final DataSource runtime;
  private InstantSource time = InstantSource.system();
  private Duration pause = Tierline.PAUSE;
  private Extensions extensions = Extensions.NONE;

  TierlineBuilder(DataSource runtime) {
    this.runtime = runtime;
  }

  /** Another clock than the system's, for tests and replays. */
  public TierlineBuilder clock(InstantSource source) {
    this.time = source;
    return this;
  }

  /** How long a city rests between two runs of its jobs; ten seconds unless set. */
  public TierlineBuilder jobPause(Duration rest) {
    this.pause = rest;
    return this;
  }

  /** Where attachments lie; in the city's own database unless set. */
  public TierlineBuilder attachments(AttachmentStore store) {
    this.extensions = extensions.with(store, extensions.attachmentRules());
    return this;
  }

  /** Which attachments are taken; {@link AttachmentRules#DEFAULTS} unless set. */
  public TierlineBuilder attachmentRules(AttachmentRules rules) {
    this.extensions = extensions.with(extensions.attachments(), rules);
    return this;
  }

  /** The key under which the keys of cities lie; there is none unless set, and it is needed. */
  public TierlineBuilder masterKey(MasterKey key) {
    this.extensions = extensions.with(key);
    return this;
  }

  /**
   * One more master key by which may be opened: the one before, until nothing lies under it any
   * more ({@link Tierline#masterKeyExchanges}), or one to come.
   */
  public TierlineBuilder furtherMasterKey(MasterKey key) {
    this.extensions = extensions.withFurther(key);
    return this;
  }

  /**
   * Receivers of messages and other things that the host adds; none unless set. Master keys that
   * were set before stay where they bring none.
   */
  public TierlineBuilder extensions(Extensions plugged) {
    MasterKey key = extensions.masterKey();
    Extensions next = plugged;
    if (plugged.masterKey() == null && key != null) {
      next = next.with(key);
    }
    if (plugged.furtherKeys().isEmpty()) {
      for (MasterKey further : extensions.furtherKeys()) {
        next = next.withFurther(further);
      }
    }
    this.extensions = next;
    return this;
  }

  /** Connects, refuses a role that row-level security does not bind, and wires the library. */
  public Tierline build() {
    extensions.requireMasterKey();
    Migrations.requireBoundByRowSecurity(runtime);
    var transactions = new SeTransactions(runtime);
    return new Tierline(transactions, transactions, time, pause, extensions);
  }
}
