package org.tierline.org;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditChange;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;

/** People and the roles that they are to hold, read from a CSV file: one line a role. */
final class StaffFile {
  private static final List<String> REQUIRED = List.of("name", "phone", "unit_code", "role");
  private static final List<String> OPTIONAL = List.of("subtree", "outsourced", "person_key");
  private static final List<String> OPTIONAL_OF_LIST =
      List.of("subtree", "outsourced", "external_id", "login");
  private static final int LONGEST_KEY = 64;
  private static final int MOST_ROLES = 100;

  private final CsvTable table;
  private final boolean isList;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Member> byKey = new HashMap<>();

  private StaffFile(boolean isList) {
    this.isList = isList;
    this.table = new CsvTable(REQUIRED, isList ? OPTIONAL_OF_LIST : OPTIONAL);
  }

  /** A person with the lines that give him a role. */
  static final class Member {
    private final NewPerson person;
    private final long line;
    private final @Nullable String externalId;
    private final @Nullable String login;
    private final List<Wanted> wanted = new ArrayList<>();

    private Member(NewPerson person, CsvTable.Line line) {
      this.person = person;
      this.line = line.number();
      this.externalId = line.optionalText("external_id");
      this.login = line.optionalText("login");
    }

    /** His first line. */
    long line() {
      return line;
    }

    /** By which number the city's register knows him; null in a file without such numbers. */
    @Nullable String externalId() {
      return externalId;
    }

    @Nullable String login() {
      return login;
    }

    NewPerson person() {
      return person;
    }

    List<Wanted> wanted() {
      return wanted;
    }
  }

  /** One role of one person. */
  static final class Wanted {
    private final long line;
    private final String unitCode;
    private final Role role;
    private final boolean subtree;
    private @Nullable UnitId unit;

    private Wanted(CsvTable.Line line) {
      this.line = line.number();
      this.unitCode = line.text("unit_code");
      this.role = StaffFile.role(line.text("role"));
      this.subtree = isTrue(line, "subtree");
    }

    long line() {
      return line;
    }

    Role role() {
      return role;
    }

    String held() {
      return role + " " + unitCode + (subtree ? " SUBTREE" : " SELF");
    }

    String unitCode() {
      return unitCode;
    }

    boolean subtree() {
      return subtree;
    }

    /** Whether one person may hold both. */
    boolean goesWith(Wanted other) {
      boolean same = role == other.role && unitCode.equals(other.unitCode);
      return !same && !role.excludes(other.role);
    }

    /** The unit, once it was looked up. */
    UnitId unit() {
      if (unit == null) {
        throw new IllegalStateException("not resolved: line " + line);
      }
      return unit;
    }
  }

  static StaffFile read(InputStream csv, @Nullable Charset charset) {
    return read(new StaffFile(false), csv, charset);
  }

  /** The same where each line names its person by a number of the register or by his login. */
  static StaffFile readList(InputStream csv, @Nullable Charset charset) {
    return read(new StaffFile(true), csv, charset);
  }

  private static StaffFile read(StaffFile file, InputStream csv, @Nullable Charset charset) {
    file.table.read(csv, charset, file::add);
    file.table.refuseIfBad();
    return file;
  }

  private void add(CsvTable.Line line) {
    var person =
        new NewPerson(line.text("name"), line.optionalText("phone"), isTrue(line, "outsourced"));
    var wanted = new Wanted(line);
    if (person.outsourced() && !wanted.role.isOutsourceable()) {
      table.note(at(line, "role"), OrgError.OUTSOURCED_ROLE, person.name(), wanted.role);
    }
    Member member = member(line, person);
    if (member.wanted.size() >= MOST_ROLES) {
      throw Invalid.of("person_key", KernelError.OUT_OF_RANGE, 1, MOST_ROLES);
    }
    member.wanted.stream()
        .filter(other -> !wanted.goesWith(other))
        .findFirst()
        .ifPresent(other -> noteClash(wanted, other));
    member.wanted.add(wanted);
  }

  private Member member(CsvTable.Line line, NewPerson person) {
    String column = keyColumn(line);
    String text = line.text(column);
    if (text.length() > LONGEST_KEY) {
      throw Invalid.of(column, KernelError.TOO_LONG, LONGEST_KEY);
    }
    if (isList && text.isEmpty()) {
      throw Invalid.of(column, KernelError.REQUIRED);
    }
    String key = text.isEmpty() ? "" : column + " " + text;
    Member known = key.isEmpty() ? null : byKey.get(key);
    if (known != null) {
      if (!known.person.equals(person)) {
        table.note(at(line, column), OrgError.ANOTHER_PERSON, CsvTable.at(known.line));
      }
      return known;
    }
    var member = new Member(person, line);
    members.add(member);
    if (!key.isEmpty()) {
      byKey.put(key, member);
    }
    return member;
  }

  private String keyColumn(CsvTable.Line line) {
    if (!isList) {
      return "person_key";
    }
    return line.text("external_id").isEmpty() && !line.text("login").isEmpty()
        ? "login"
        : "external_id";
  }

  private void noteClash(Wanted wanted, Wanted other) {
    String where = CsvTable.at(other.line);
    if (wanted.role.excludes(other.role)) {
      table.note(
          CsvTable.at(wanted.line, "role"),
          OrgError.SEPARATION_OF_DUTIES,
          wanted.role + ", " + where);
    } else {
      table.note(CsvTable.at(wanted.line), KernelError.ALREADY_EXISTS, where);
    }
  }

  private static Role role(String text) {
    for (Role role : Role.values()) {
      if (role.name().equals(text)) {
        return role;
      }
    }
    throw Invalid.of("role", KernelError.UNKNOWN_VALUE, text, Arrays.toString(Role.values()));
  }

  private static boolean isTrue(CsvTable.Line line, String column) {
    String text = line.text(column);
    if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
      throw Invalid.of(column, KernelError.UNKNOWN_VALUE, text, "true, false");
    }
    return text.equals("true");
  }

  private static String at(CsvTable.Line line, String column) {
    return CsvTable.at(line.number(), column);
  }

  /** Looks up the units; each must stand within the given one. */
  void resolve(UnitTree tree, UnitNode below) {
    for (Member member : members) {
      for (Wanted wanted : member.wanted) {
        UnitNode unit =
            tree.findByCode(wanted.unitCode).filter(node -> node.isWithin(below)).orElse(null);
        if (unit == null) {
          table.note(CsvTable.at(wanted.line, "unit_code"), OrgError.UNKNOWN_UNIT, wanted.unitCode);
        } else {
          wanted.unit = unit.id();
        }
      }
    }
    table.refuseIfBad();
  }

  /** Notes what stands against a line of a person or role. */
  void note(long line, String column, ErrorCode rule, Object... arguments) {
    table.note(CsvTable.at(line, column), rule, arguments);
  }

  void refuseIfBad() {
    table.refuseIfBad();
  }

  List<Member> members() {
    return members;
  }

  /** Who is added with which role, for the trail. */
  List<AuditChange> changes() {
    return members.stream()
        .flatMap(
            member ->
                member.wanted.stream()
                    .map(each -> AuditChange.added(member.person.name() + " " + each.held())))
        .toList();
  }

  StaffImportReport report() {
    Map<Role, Long> byRole =
        members.stream()
            .flatMap(member -> member.wanted.stream())
            .collect(Collectors.groupingBy(Wanted::role, Collectors.counting()));
    int grants = byRole.values().stream().mapToInt(Long::intValue).sum();
    return new StaffImportReport(members.size(), grants, byRole);
  }
}
