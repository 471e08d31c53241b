package org.tierline.server.launch;

import fish.payara.micro.boot.PayaraMicroLauncher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.jar.Manifest;
import org.tierline.server.launch.Options.UsageError;

/**
 * Starts the server: reads the arguments, prepares the folder to unpack into, and hands over to
 * Payara Micro in this same process, so that ending the process ends the whole server.
 *
 * <p>The web application reports back by two system properties: {@value #DATABASE} once it is up,
 * {@value #FAILURE} with one clear line when it cannot start.
 */
public final class Main {
  static final String DATABASE = "tierline.state.database";
  static final String FAILURE = "tierline.state.failure";

  private Main() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(LogCommand.NAME)) {
      System.exit(LogCommand.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    if (args.length > 0 && args[0].equals(MasterKeyCommand.NAME)) {
      System.exit(MasterKeyCommand.run(Arrays.copyOfRange(args, 1, args.length)));
    }
    Options options;
    try {
      options =
          args.length > 0 && args[0].equals(RescueCommand.NAME)
              ? RescueCommand.options(Arrays.copyOfRange(args, 1, args.length), System.getenv())
              : Options.parse(args, System.getenv());
    } catch (UsageError e) {
      System.err.println("Tierline: " + e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(2);
      return;
    }
    switch (options.action()) {
      case HELP -> System.out.print(Options.USAGE);
      case VERSION -> System.out.println("Tierline " + version());
      case RUN, RESCUE -> run(options);
    }
  }

  private static void run(Options options) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    // Payara chatters there, also while it stops; the log goes to standard error.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try {
      checkPortIsFree(options.port());
      Path folder = RunFolder.in(options.data()).path();
      prepare(options, folder);
      PayaraMicroLauncher.main(payaraArguments(options, folder));
      String database = System.getProperty(DATABASE);
      if (database == null) {
        throw new IllegalStateException("the web application did not start");
      }
      if (options.action() == Options.Action.RUN) {
        out.println(readyLine(options, database));
      }
      if (options.action() == Options.Action.RESCUE) {
        System.exit(0);
      }
    } catch (Exception e) {
      String what = options.action() == Options.Action.RUN ? "start" : "rescue";
      err.println("Tierline cannot " + what + ": " + System.getProperty(FAILURE, reason(e)));
      // All is said; Payara would add that it has stopped.
      System.setErr(new PrintStream(OutputStream.nullOutputStream()));
      System.exit(1);
    }
  }

  private static String readyLine(Options options, String database) {
    double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    return String.format(
        Locale.ROOT,
        "Tierline %s ready: http://localhost:%d (start %.1f s; database %s)",
        version(),
        options.port(),
        seconds,
        database);
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  private static void checkPortIsFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      // Without its cause, so that this is the line that the operator reads.
      throw new IOException(
          "port %d cannot be used (%s); choose another one with --port"
              .formatted(port, e.getMessage()));
    }
  }

  /** The web application reads its configuration from system properties and the environment. */
  private static void prepare(Options options, Path folder) throws IOException {
    System.setProperty("tierline.launcher", "jar");
    System.setProperty("tierline.port", Integer.toString(options.port()));
    System.setProperty("tierline.data", options.data().toString());
    System.setProperty("tierline.demo", Boolean.toString(options.demo()));
    trustWhatJavaTrusts();
    Path logging = folder.resolve("tierline-logging.properties");
    try (InputStream in = resource("logging.properties").openStream()) {
      Files.copy(in, logging);
    }
    System.setProperty("java.util.logging.config.file", logging.toString());
  }

  /** Payara would bring certificate authorities of its own, among them expired ones. */
  private static void trustWhatJavaTrusts() {
    Path authorities = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    if (System.getProperty("javax.net.ssl.trustStore") == null && Files.isReadable(authorities)) {
      System.setProperty("javax.net.ssl.trustStore", authorities.toString());
    }
  }

  private static String[] payaraArguments(Options options, Path folder) {
    return new String[] {
      "--nohazelcast",
      "--disablephonehome",
      "--port",
      Integer.toString(options.port()),
      "--unpackdir",
      folder.toString()
    };
  }

  private static String version() {
    try (InputStream in = resource("/META-INF/MANIFEST.MF").openStream()) {
      String version = new Manifest(in).getMainAttributes().getValue("Implementation-Version");
      return version == null ? "unknown" : version;
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static URL resource(String name) throws IOException {
    URL url = Main.class.getResource(name);
    if (url == null) {
      throw new IOException("missing in the jar: " + name);
    }
    return url;
  }
}
