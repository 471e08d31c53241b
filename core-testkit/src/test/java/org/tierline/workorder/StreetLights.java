package org.tierline.workorder;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.setting.SettingKey;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.RequestBuilder;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/**
 * A city whose street lights fail. The text asked for is 路灯不亮三天了吧 with the content 无: eight terms,
 * 路灯 灯不 不亮 亮三 三天 天了 了吧 无.
 */
final class StreetLights {
  static final String ASKED = "路灯不亮三天了吧";

  final ManualEngine engine;
  final TestCity city;
  private int people;

  StreetLights(ManualEngine engine) {
    this.engine = engine;
    this.city = engine.city();
  }

  /** Asked for by somebody who may have called before. */
  RequestBuilder lamp(String title) {
    return city.request().title(title).content("无").at("解放街1号");
  }

  /** Asked for by somebody who has not called before. */
  RequestBuilder another(String title) {
    return lamp(title).by(phone("1390000%04d".formatted(++people)));
  }

  static Petitioner phone(String number) {
    return Petitioner.named("张三", number);
  }

  List<Candidate> candidates(RequestBuilder request) {
    return city.tierline()
        .duplicates()
        .candidatesFor(city.at(Role.AGENT), request.command())
        .orders();
  }

  void amend(TestOrder order, AmendOrder command) {
    city.tierline().amendments().amend(city.at(Role.DISPATCHER), order.id(), null, command);
  }

  <T> void decide(SettingKey<T> key, T value) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            key.name(),
            null,
            new NewValue(key.write(value), null, "试行"));
  }

  /** How many orders the city has. */
  long orders() {
    return count("true");
  }

  /** How many of them have a hash of a number. */
  long hashes() {
    return count("phone_hash is not null");
  }

  private long count(String condition) {
    try (Connection connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from tierline.work_order where tenant_id = "
                    + city.tenant()
                    + " and "
                    + condition)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
