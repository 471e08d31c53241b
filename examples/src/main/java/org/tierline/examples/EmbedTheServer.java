package org.tierline.examples;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs the reference server inside another Java program, through the API of Payara Micro.
 *
 * <p>Arguments: the WAR, the data folder, the HTTP port; it stops when its input ends. The WAR
 * reads its settings from system properties and the environment, as the runnable jar does. Payara
 * needs the {@code --add-opens} of its own manifest where the program is not started by {@code
 * -jar} of such a jar.
 */
public final class EmbedTheServer {
  private EmbedTheServer() {}

  public static void main(String[] args) throws BootstrapException, IOException {
    if (args.length != 3) {
      System.err.println("usage: EmbedTheServer <tierline-server.war> <data folder> <port>");
      System.exit(2);
    }
    PayaraMicroRuntime server =
        start(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]));
    System.out.println("Tierline answers at http://localhost:" + args[2]);
    // A real program has something better to do; this one waits for the end of its input.
    System.in.readAllBytes();
    server.shutdown();
  }

  /** Starts the server; shut the returned runtime down to stop it and its database. */
  static PayaraMicroRuntime start(Path war, Path data, int port) throws BootstrapException {
    System.setProperty("tierline.data", data.toString());
    System.setProperty("tierline.port", Integer.toString(port));
    return PayaraMicro.getInstance()
        .setNoHazelcast(true)
        .setHttpPort(port)
        .addDeploymentFile(war.toFile())
        .bootStrap();
  }
}
