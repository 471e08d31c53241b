package org.tierline.privacy;

/**
 * What is held about somebody, to be handed to him.
 *
 * @param fileName under which it is saved; names nobody
 * @param json all of it, in UTF-8 once written
 * @param orders how many orders it tells of
 */
public record SubjectData(String fileName, String json, int orders) {
  /** Tells nothing of it, so that it gets into no log. */
  @Override
  public String toString() {
    return "data of " + orders + " orders";
  }
}
