package org.tierline.architecture.bad.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that everybody can use. */
@Entity
public class PublicRow {
  @Id long id;
}
