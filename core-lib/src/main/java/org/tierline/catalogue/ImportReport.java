package org.tierline.catalogue;

/**
 * What an import has done, or would do where it was only tried.
 *
 * @param added lines that were not there before
 * @param changed lines that were there and now read otherwise
 * @param unchanged lines that were there as they are
 * @param removed what was there and does not stand in the file; always 0 for categories, which are
 *     retired and never removed
 * @param dryRun whether it was only tried
 */
public record ImportReport(int added, int changed, int unchanged, int removed, boolean dryRun) {

  String inShort() {
    return "+" + added + " ~" + changed + " =" + unchanged + " -" + removed;
  }
}
