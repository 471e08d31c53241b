package org.tierline.testkit;

import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;
import org.tierline.workorder.Particulars;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.Registered;

/** A request that a citizen of a test city makes; ordinary, by telephone, unless said otherwise. */
public final class RequestBuilder {
  private final TestCity city;
  private DemandType type = DemandType.HELP;
  private Urgency urgency = Urgency.NORMAL;
  private NatureClass nature = NatureClass.ORDINARY;
  private Channel channel = Channel.PHONE;
  private String title = "路灯不亮";
  private String content = "小区门口的路灯已经三天不亮，晚上出行不便。";
  private Family family = Family.ADMINISTRATIVE;
  private String category = "010203";
  private RegisterOrder.@Nullable Place place;
  private @Nullable String anewBecause;
  private @Nullable Particulars particulars;
  private RegisterOrder.Petitioner petitioner = RegisterOrder.Petitioner.named("张三", "13812345678");

  RequestBuilder(TestCity city) {
    this.city = city;
  }

  public RequestBuilder type(DemandType wanted) {
    this.type = wanted;
    return this;
  }

  public RequestBuilder nature(NatureClass wanted) {
    this.nature = wanted;
    return this;
  }

  public RequestBuilder urgency(Urgency wanted) {
    this.urgency = wanted;
    return this;
  }

  public RequestBuilder channel(Channel wanted) {
    this.channel = wanted;
    return this;
  }

  public RequestBuilder title(String wanted) {
    this.title = wanted;
    return this;
  }

  public RequestBuilder content(String wanted) {
    this.content = wanted;
    return this;
  }

  public RequestBuilder by(RegisterOrder.Petitioner wanted) {
    this.petitioner = wanted;
    return this;
  }

  public RequestBuilder family(Family wanted) {
    this.family = wanted;
    return this;
  }

  /** About another category than street lights. */
  public RequestBuilder category(String code) {
    this.category = code;
    return this;
  }

  /** Somewhere; nowhere unless said. */
  public RequestBuilder at(RegisterOrder.Place wanted) {
    this.place = wanted;
    return this;
  }

  /** At an address. */
  public RequestBuilder at(String address) {
    return at(new RegisterOrder.Place(address, null, null));
  }

  /** Nowhere in particular. */
  public RequestBuilder nowhere() {
    this.place = null;
    return this;
  }

  /** As a new order, whatever the petitioner has open. */
  public RequestBuilder anew(String because) {
    this.anewBecause = because;
    return this;
  }

  public RequestBuilder noting(Particulars wanted) {
    this.particulars = wanted;
    return this;
  }

  public RequestBuilder anonymous() {
    return by(RegisterOrder.Petitioner.unknown());
  }

  /** The command as it stands. */
  public RegisterOrder command() {
    return new RegisterOrder(
        channel,
        family,
        type,
        urgency,
        nature,
        category,
        title,
        content,
        petitioner,
        place,
        null,
        true,
        null,
        null,
        anewBecause,
        particulars);
  }

  /** Registered by an agent of the centre. */
  public TestOrder registered() {
    return registeredBy(null);
  }

  /** Registered by somebody else; null for an agent. */
  public TestOrder registeredBy(@Nullable Caller registrar) {
    Caller caller = registrar == null ? city.at(Role.AGENT) : registrar;
    Registered registered = city.tierline().workOrders().register(caller, command());
    return new TestOrder(city, registered);
  }

  /** Registered and sent to a county or department. */
  public TestOrder dispatchedTo(String unit) {
    return registered().dispatchTo(unit);
  }
}
