package org.tierline.server;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Valid values for everything that endpoints take, so that only the right to call can be wrong. */
final class Fillings {
  private static final Map<String, String> PATHS =
      Map.of(
          "no",
          "1",
          "date",
          "2026-01-05",
          "year",
          "2026",
          "key",
          "limits.profile",
          "preset",
          "BEIJING",
          "token",
          "x");
  private static final Map<String, String> QUERIES =
      Map.ofEntries(
          Map.entry("status", "REGISTERED"),
          Map.entry("turn", "PENDING_SIGN"),
          Map.entry("subtree", "false"),
          Map.entry("from", "2026-01-05"),
          Map.entry("to", "2026-01-06"),
          Map.entry("start", "2026-01-05T01:00:00Z"),
          Map.entry("limit", "5 WD"),
          Map.entry("dryRun", "false"),
          Map.entry("reason", "x"),
          Map.entry("effectiveFrom", "2100-01-01T00:00:00Z"));
  private static final Set<String> HEADERS =
      Set.of(
          "If-Match",
          "Idempotency-Key",
          "Query-Code",
          "Content-Type",
          "Range",
          "If-Range",
          "Archive-Passphrase",
          "Archive-Sender");

  private static final Set<String> PAGING = Set.of("size", "after");

  /** By the simple names of types; {@code %s} is the id of a unit. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("RegisterOrder", Texts.call("越权")),
          Map.entry("NewStaff", "{\"name\":\"越权\",\"role\":\"UNIT_LIAISON\",\"unit\":\"%s\"}"),
          Map.entry("NewGrant", "{\"role\":\"UNIT_LEADER\",\"unit\":\"%s\"}"),
          Map.entry("NewAccount", "{\"login\":\"intruder\",\"password\":\"long-enough-password\"}"),
          Map.entry("Reset", "{\"password\":\"long-enough-password\"}"),
          Map.entry("Draft", "{\"code\":\"X1\",\"name\":\"越权\",\"kind\":\"TERRITORIAL\"}"),
          Map.entry("NewName", "{\"name\":\"越权\"}"),
          Map.entry("Application", "{\"reason\":\"越权\"}"),
          Map.entry("Readiness", "{\"leader\":\"甲\",\"office\":\"乙\"}"),
          Map.entry(
              "Capabilities",
              "{\"handle\":true,\"assign\":true,\"feedback\":true,\"supervise\":false}"),
          Map.entry("InputStream", "code,name,parent_code,kind\nX1,越权,,TERRITORIAL\n"),
          Map.entry("Usual", "{\"mode\":\"END_OF_DAY\"}"),
          Map.entry("List", "[{\"date\":\"2026-01-05\",\"working\":false,\"name\":\"越权\"}]"),
          Map.entry(
              "String",
              "{\"year\":2026,\"days\":[{\"name\":\"越权\",\"date\":\"2026-01-01\",\"isOffDay\":true}]}"),
          Map.entry("Dispatch", "{\"lead\":\"%s\"}"),
          Map.entry("Delegation", "{\"to\":\"%s\"}"),
          Map.entry("Contact", "{\"text\":\"越权\"}"),
          Map.entry("Progress", "{\"text\":\"越权\"}"),
          Map.entry("HandlingForm", Texts.FORM),
          Map.entry("Acceptance", Texts.SUBMIT),
          Map.entry("Rejection", "{\"reason\":\"越权\"}"),
          Map.entry("Review", "{\"passed\":true}"),
          Map.entry(
              "CallBackAttempt", "{\"channel\":\"PHONE\",\"connected\":true,\"satisfaction\":5}"),
          Map.entry("Rating", "{\"satisfaction\":5}"),
          Map.entry("Reason", "{\"reason\":\"越权\"}"),
          Map.entry("NewValue", "{\"value\":\"BEIJING\",\"reason\":\"越权\"}"),
          Map.entry("DatedReason", "{\"reason\":\"越权\"}"),
          Map.entry("PlannedSetting", "{\"action\":\"UNSET\"}"),
          Map.entry("Direct", "{\"text\":\"越权\",\"evidence\":[\"KB-1\"]}"),
          Map.entry("Decline", "{\"reason\":\"OUT_OF_SCOPE\",\"explanation\":\"越权\"}"),
          Map.entry("Divert", "{\"line\":\"LINE_110\"}"),
          Map.entry("Mark", "{\"mark\":\"HARD\",\"reason\":\"越权\"}"),
          Map.entry("Merge", "{\"master\":\"%s\"}"),
          Map.entry("Words", "{\"text\":\"越权\"}"),
          Map.entry("Cause", "{\"reason\":\"越权\"}"),
          Map.entry(
              "Ask",
              "{\"kind\":\"RETURN\",\"assignmentNo\":1,\"reasonCode\":\"NOT_OUR_DUTY\","
                  + "\"reason\":\"越权\",\"basis\":\"越权\",\"proposed\":\"%s\"}"),
          Map.entry("Decision", "{\"words\":\"越权\"}"),
          Map.entry("CoHandlers", "{\"units\":[\"%s\"]}"),
          Map.entry(
              "Whistle", "{\"assignmentNo\":1,\"departments\":[\"%s\",\"%s\"],\"text\":\"越权\"}"),
          Map.entry("Escalation", "{\"to\":\"%s\",\"reason\":\"越权\"}"),
          Map.entry("Closing", "{\"explanation\":\"越权\"}"),
          Map.entry("SignIn", "{\"login\":\"intruder\",\"password\":\"wrong-password\"}"),
          Map.entry(
              "NewPassword", "{\"current\":\"wrong-password\",\"wanted\":\"another-one-12\"}"),
          Map.entry(
              "NewCity",
              "{\"slug\":\"intruder\",\"name\":\"x\",\"orderPrefix\":\"X\",\"areaCode\":\"110000\","
                  + "\"centre\":\"x\",\"administratorName\":\"x\",\"administratorLogin\":\"admin\"}"));

  private static final Set<String> IDS =
      Set.of(
          "unit",
          "person",
          "grant",
          "order",
          "orderNo",
          "attachment",
          "entry",
          "number",
          "item",
          "member",
          "note");

  private Fillings() {}

  /** Whether the address names something that belongs to somebody. */
  static boolean takesIds(Endpoints.Endpoint endpoint) {
    return IDS.stream().anyMatch(id -> endpoint.path().contains("{" + id + "}"));
  }

  static Answer call(Endpoints.Endpoint endpoint, Client who, Map<String, String> ids) {
    String path = fill(endpoint.path(), ids);
    boolean ofCity = path.startsWith("{tenant}");
    Client client = ofCity ? who : new Client(who.server(), null, who.headers());
    String relative = ofCity ? path.replaceFirst("^\\{tenant}/?", "") : path;
    if (endpoint.method().getParameterTypes().length > 0 && takesCsv(endpoint)) {
      client = client.with("Content-Type", "text/csv");
    }
    return client.send(endpoint.verb(), relative + query(endpoint, ids), body(endpoint, ids));
  }

  private static boolean takesCsv(Endpoints.Endpoint endpoint) {
    return Arrays.stream(endpoint.method().getParameterTypes())
        .anyMatch(type -> type.getSimpleName().equals("InputStream"));
  }

  private static String fill(String path, Map<String, String> ids) {
    var known = new TreeMap<>(PATHS);
    known.putAll(RebaseFillings.PATHS);
    known.putAll(AnalyticsFillings.PATHS);
    known.putAll(ReorganizationFillings.PATHS);
    known.putAll(SealFillings.PATHS);
    known.putAll(TeamFillings.PATHS);
    known.putAll(LifeFillings.PATHS);
    known.putAll(IntakeFillings.PATHS);
    known.putAll(CallFillings.PATHS);
    known.putAll(IdentityFillings.PATHS);
    known.putAll(PowerFillings.PATHS);
    known.putAll(RecordingFillings.PATHS);
    known.put("month", "2026-01");
    known.putAll(ImportFillings.PATHS);
    known.putAll(ids);
    known.put("tenant", "{tenant}");
    return Pattern.compile("\\{(\\w+)}")
        .matcher(path)
        .replaceAll(
            found ->
                Optional.ofNullable(known.get(found.group(1)))
                    .map(Matcher::quoteReplacement)
                    .orElseThrow(() -> new IllegalStateException("unknown in a path: " + path)));
  }

  private static String query(Endpoints.Endpoint endpoint, Map<String, String> ids) {
    return Arrays.stream(endpoint.method().getParameters())
        .flatMap(Fillings::inQuery)
        .filter(each -> each.isAnnotationPresent(QueryParam.class))
        .map(each -> each.getAnnotation(QueryParam.class).value())
        .filter(name -> !PAGING.contains(name))
        .map(name -> name + "=" + queryValue(endpoint, name, ids).replace(" ", "%20"))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** The parameter itself, and where it gathers several, those. */
  private static Stream<AnnotatedElement> inQuery(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }

  private static String queryValue(
      Endpoints.Endpoint endpoint, String name, Map<String, String> ids) {
    return Stream.of(
            SupervisionFillings.QUERIES.get(endpoint.name() + "?" + name),
            ids.get(name),
            QUERIES.get(name),
            AnalyticsFillings.QUERIES.get(name),
            LifeFillings.QUERIES.get(name),
            ReorganizationFillings.QUERIES.get(name),
            TeamFillings.QUERIES.get(name),
            IntakeFillings.QUERIES.get(name),
            IdentityFillings.QUERIES.get(name),
            ImportFillings.QUERIES.get(name),
            RecordingFillings.QUERIES.get(name),
            InspectionFillings.QUERIES.get(name),
            PrivacyFillings.QUERIES.get(name),
            SupervisionFillings.QUERIES.get(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown in a query: " + name));
  }

  private static BodyPublisher body(Endpoints.Endpoint endpoint, Map<String, String> ids) {
    List<Parameter> bodies =
        Arrays.stream(endpoint.method().getParameters()).filter(Fillings::isBody).toList();
    if (bodies.isEmpty()) {
      return BodyPublishers.noBody();
    }
    String type = bodies.get(0).getType().getSimpleName();
    String text =
        Stream.of(
                BODIES,
                IntakeFillings.BODIES,
                SupervisionFillings.BODIES,
                RebaseFillings.BODIES,
                CallFillings.BODIES,
                IdentityFillings.BODIES,
                RecordingFillings.BODIES,
                AnalyticsFillings.BODIES,
                SealFillings.BODIES,
                InspectionFillings.BODIES,
                LifeFillings.BODIES,
                ReorganizationFillings.BODIES,
                TeamFillings.BODIES,
                PrivacyFillings.BODIES,
                ChainFillings.BODIES)
            .map(known -> known.get(type))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (text == null || bodies.size() > 1) {
      throw new IllegalStateException("no body is known for " + endpoint.method());
    }
    return BodyPublishers.ofString(text.replace("%s", ids.getOrDefault("unit", "")));
  }

  private static boolean isBody(Parameter parameter) {
    HeaderParam header = parameter.getAnnotation(HeaderParam.class);
    if (header != null && !HEADERS.contains(header.value())) {
      throw new IllegalStateException("an unknown header: " + header.value());
    }
    return header == null
        && !parameter.isAnnotationPresent(PathParam.class)
        && !parameter.isAnnotationPresent(QueryParam.class)
        && !parameter.isAnnotationPresent(BeanParam.class);
  }
}
