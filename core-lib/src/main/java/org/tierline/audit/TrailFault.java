package org.tierline.audit;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.tierline.audit.AuditFinding.Kind;

/** What exactly can be wrong with a trail, and its words in each language. */
public enum TrailFault {
  ENTRY_CHANGED(Kind.CHANGED),
  LAST_ENTRY_CHANGED(Kind.CHANGED),
  ENTRY_MISSING(Kind.MISSING),
  ENTRIES_MISSING(Kind.MISSING),
  ENTRY_REORDERED(Kind.REORDERED),
  END_MISSING(Kind.CUT_OFF),
  FEWER_THAN_ANCHORED(Kind.CUT_OFF),
  ENTRIES_ADDED(Kind.ADDED),
  ENTRY_REWRITTEN(Kind.REWRITTEN),
  ANCHOR_OF_UNKNOWN_KEY(Kind.ANCHOR_BROKEN),
  ANCHOR_NOT_SIGNED(Kind.ANCHOR_BROKEN),
  ANCHOR_BEFORE_MISSING(Kind.ANCHOR_BROKEN),
  ANCHOR_FOLLOWS_ANOTHER(Kind.ANCHOR_BROKEN),
  ANCHOR_GOES_BACK(Kind.ANCHOR_BROKEN),
  KEPT_ANCHOR_MISSING(Kind.ANCHOR_BROKEN),
  KEY_UNPROVEN(Kind.KEY_UNPROVEN),
  LINE_BEHIND_END(Kind.FILE_CHANGED),
  LINE_UNKNOWN(Kind.FILE_CHANGED),
  LINE_UNREADABLE(Kind.FILE_CHANGED),
  SECOND_HEADER(Kind.FILE_CHANGED),
  OTHER_LINES(Kind.FILE_CHANGED),
  CLOSING_LINE_MISSING(Kind.FILE_CHANGED);

  private static final String BUNDLE = "org.tierline.audit.faults";
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Kind kind;

  TrailFault(Kind kind) {
    this.kind = kind;
  }

  /** What was done to the trail. */
  public Kind kind() {
    return kind;
  }

  /** The fault in words, with its places {0}, {1} … filled. */
  String text(Locale locale, List<String> values) {
    boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    String text =
        ResourceBundle.getBundle(
                BUNDLE,
                chinese ? Locale.CHINESE : Locale.ROOT,
                TrailFault.class.getClassLoader(),
                NO_FALLBACK)
            .getString(name());
    for (int i = 0; i < values.size(); i++) {
      text = text.replace("{" + i + "}", values.get(i));
    }
    return text;
  }
}
