package org.tierline.architecture.bad.exposed;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Hidden itself, shown by another. */
@Entity
class ShownRow {
  @Id long id;
}
