package org.tierline.architecture.bad.streams;

/** Writes to the console. */
public final class Talkative {
  public void say(String words) {
    System.out.println(words);
  }
}
