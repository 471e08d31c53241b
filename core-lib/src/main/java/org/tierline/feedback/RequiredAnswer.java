package org.tierline.feedback;

/** What a city may want of every form, besides what each must hold. */
public enum RequiredAnswer {
  /** How the petitioner takes it, where he was talked to. */
  ATTITUDE,
  /** The provision relied on, cited with its number. */
  LEGAL_BASIS
}
