package org.tierline.server;

import java.util.Map;

/** Somebody on an oversight seat, made over HTTP. */
record SeatScene(Client member, String person, String seat) {
  /** The role over a unit and all below it, an account, and a seat that has begun long ago. */
  static SeatScene appoint(Client admin, String login, String kind, String area) {
    SeatScene overseer = overseer(admin, login, area);
    String seat = appointment(admin, overseer.person(), kind, area).expect(201).field("id");
    return new SeatScene(overseer.member(), overseer.person(), seat);
  }

  /** The role and an account, and no seat yet. */
  static SeatScene overseer(Client admin, String login, String area) {
    String person =
        admin
            .post(
                "people",
                """
                {"name":"%s%s","role":"OVERSEER","unit":"%s","subtree":true}
                """
                    .formatted(login, Scene.MARKER, area))
            .expect(201)
            .field("id");
    admin
        .post(
            "people/" + person + "/account",
            "{\"login\":\"%s\",\"password\":\"first-of-all-1\"}".formatted(login))
        .expect(201);
    Client visitor = admin.without("Authorization");
    return new SeatScene(visitor.signInNew(login, "first-of-all-1", Scene.PASSWORD), person, "");
  }

  static Answer appointment(Client admin, String person, String kind, String area) {
    return admin.post(
        "oversight/members",
        """
        {"person":"%s","kind":"%s","organisation":"政协%s","area":"%s","from":"2026-01-01"}
        """
            .formatted(person, kind, Scene.MARKER, area));
  }

  /** The id of a draft made from an order. */
  String note(String order) {
    return member.post("social-notes", note("社情" + Scene.MARKER, order)).expect(201).field("id");
  }

  static String note(String title, String order) {
    return "{\"title\":\"%s\",\"text\":\"建议统一更换\",\"orders\":[\"%s\"]}".formatted(title, order);
  }

  /** A seat and a draft as names in paths. */
  Map<String, String> ids(String order) {
    return Map.of("member", seat, "note", note(order));
  }
}
