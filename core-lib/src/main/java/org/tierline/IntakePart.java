package org.tierline;

import java.time.InstantSource;
import org.tierline.attachment.AttachmentDesk;
import org.tierline.attachment.Attachments;
import org.tierline.catalogue.BlockedNumbers;
import org.tierline.catalogue.CatalogueChanges;
import org.tierline.catalogue.CatalogueStore;
import org.tierline.catalogue.Categories;
import org.tierline.catalogue.DelegationCatalogue;
import org.tierline.catalogue.DispatchCatalogue;
import org.tierline.catalogue.LocalClasses;
import org.tierline.catalogue.TownshipDuties;
import org.tierline.catalogue.UnitClasses;
import org.tierline.catalogue.UnitDelegations;
import org.tierline.catalogue.UnitEntries;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.tenant.PhoneHashes;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.AttachedOrders;
import org.tierline.workorder.CatalogueRules;
import org.tierline.workorder.OrderSteps;

/** The services of intake, wired; a part of {@link Tierline}. */
final class IntakePart {
  final Categories categories;
  final DispatchCatalogue dispatchCatalogue;
  final TownshipDuties townshipDuties;
  final BlockedNumbers blockedNumbers;
  final CatalogueChanges catalogueChanges;
  final CatalogueRules catalogueRules;
  final UnitEntries unitEntries;
  final LocalClasses localClasses;
  final UnitClasses unitClasses;
  final DelegationCatalogue delegationCatalogue;
  final UnitDelegations unitDelegations;
  final PhoneHashes phoneHashes;
  private final Transactions transactions;
  private final Tenants tenants;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  IntakePart(
      Transactions transactions,
      Access access,
      CityPart city,
      SettingRules rules,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.tenants = city.tenants;
    this.access = access;
    this.ids = ids;
    this.time = time;
    this.phoneHashes = city.phoneHashes;
    var catalogue = new CatalogueStore(access, ids, time);
    this.categories = new Categories(transactions, catalogue);
    this.dispatchCatalogue = new DispatchCatalogue(transactions, catalogue);
    this.townshipDuties = new TownshipDuties(transactions, catalogue);
    this.blockedNumbers = new BlockedNumbers(transactions, catalogue, city.tenants, phoneHashes);
    this.unitEntries = new UnitEntries(catalogue);
    this.localClasses = new LocalClasses(transactions, catalogue, rules);
    this.delegationCatalogue = new DelegationCatalogue(transactions, catalogue);
    this.unitDelegations = new UnitDelegations(catalogue);
    this.unitClasses = new UnitClasses(catalogue, rules);
    this.catalogueChanges = new CatalogueChanges(transactions, access);
    this.catalogueRules =
        new CatalogueRules(categories, dispatchCatalogue, blockedNumbers, phoneHashes);
  }

  Attachments attachments(OrderSteps steps, Extensions extensions) {
    return new Attachments(
        transactions,
        new AttachmentDesk(AttachedOrders.of(steps), access, ids, time),
        extensions.attachmentStore(transactions, tenants),
        extensions.attachmentRules());
  }
}
