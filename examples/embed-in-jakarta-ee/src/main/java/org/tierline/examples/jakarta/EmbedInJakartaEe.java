package org.tierline.examples.jakarta;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application; what it offers is in {@link Complaints}. */
@ApplicationPath("/")
public class EmbedInJakartaEe extends Application {}
