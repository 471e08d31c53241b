package org.tierline.benchmarks.harness;

/** The steps of an order's life, in order. Each is one transaction of its own. */
public enum Step {
  REGISTER("register"),
  DISPATCH("dispatch to county"),
  DELEGATE("delegate to township"),
  SIGN("township signs"),
  FEEDBACK("township's feedback"),
  COUNTY_REVIEW("county's review"),
  CENTRE_REVIEW("centre's review"),
  CALL_BACK("call-back, rating"),
  CLOSE("close");

  private final String title;

  Step(String title) {
    this.title = title;
  }

  /** What it is called in tables. */
  public String title() {
    return title;
  }
}
