package org.tierline.store;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * Makes the EntityManagerFactory by program, the same in Java SE and in a container. The
 * persistence file carries a name of its own, so that no container deploys it by itself.
 */
public final class EntityManagers {
  private static final String UNIT = "tierline";
  private static final String FILE = "META-INF/tierline-persistence.xml";

  private EntityManagers() {}

  /** On a data source whose connections end their part of a transaction by commit. */
  public static EntityManagerFactory resourceLocal(DataSource dataSource) {
    var properties = common();
    properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
    properties.put("jakarta.persistence.nonJtaDataSource", dataSource);
    return create(properties);
  }

  private static Map<String, Object> common() {
    var properties = new HashMap<String, Object>();
    properties.put("eclipselink.persistencexml", FILE);
    properties.put("eclipselink.classloader", EntityManagers.class.getClassLoader());
    return properties;
  }

  private static EntityManagerFactory create(Map<String, Object> properties) {
    var factory = new PersistenceProvider().createEntityManagerFactory(UNIT, properties);
    if (factory == null) {
      throw new IllegalStateException("no persistence unit " + UNIT + " in " + FILE);
    }
    return factory;
  }
}
