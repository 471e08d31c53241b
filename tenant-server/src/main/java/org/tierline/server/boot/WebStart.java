package org.tierline.server.boot;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Ends the start-up within the web module, where the container's transactions work. */
@WebListener
public class WebStart implements ServletContextListener {
  @Inject private Startup startup;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    startup.finish();
  }
}
