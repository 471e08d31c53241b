package org.tierline.server;

import java.util.Map;

/** Valid values for the catalogue, files, chains and notices; a part of {@link Fillings}. */
final class IntakeFillings {
  static final Map<String, String> PATHS =
      Map.of(
          "category", "0102",
          "version", "0",
          "template", "dispatched",
          "language", "zh",
          "notice", "1",
          "letter", "1");
  static final Map<String, String> QUERIES =
      Map.ofEntries(
          Map.entry("under", "01"),
          Map.entry("tag", "x"),
          Map.entry("retired", "true"),
          Map.entry("category", "0102"),
          Map.entry("subject", "CATEGORY"),
          Map.entry("name", "x.txt"),
          Map.entry("visibleToPetitioner", "false"),
          Map.entry("centreOnly", "false"),
          Map.entry("unread", "false"));
  static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("Because", "{\"reason\":\"越权\"}"),
          Map.entry("EntryDraft", "{\"categoryCode\":\"0102\",\"unit\":\"%s\",\"reason\":\"越权\"}"),
          Map.entry("DutyDraft", "{\"communities\":true,\"reason\":\"越权\"}"),
          Map.entry("Warning", "{\"phone\":\"13900001111\",\"reason\":\"越权\"}"),
          Map.entry(
              "BlockNumber",
              "{\"phone\":\"13900001111\",\"until\":\"2100-01-01\",\"reason\":\"越权\",\"evidence\":\"x\"}"),
          Map.entry("Link", "{\"order\":\"1\"}"),
          Map.entry("Definition", "{\"definition\":\"x\"}"),
          Map.entry("NewChain", "{\"definition\":\"x\",\"reason\":\"越权\"}"),
          Map.entry("Migration", "{}"),
          Map.entry("NewText", "{\"subject\":\"x\",\"body\":\"越权\",\"reason\":\"越权\"}"),
          Map.entry("NoticeText", "{\"subject\":\"x\",\"body\":\"越权\"}"),
          Map.entry("NoticePreference", "{\"language\":\"zh\"}"));

  private IntakeFillings() {}
}
