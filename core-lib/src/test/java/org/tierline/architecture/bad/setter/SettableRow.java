package org.tierline.architecture.bad.setter;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that lets itself be changed from outside. */
@Entity
class SettableRow {
  @Id long id;

  public void setId(long id) {
    this.id = id;
  }
}
