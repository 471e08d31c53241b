package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.oversight.Observations;
import org.tierline.oversight.OversightSeats;
import org.tierline.oversight.SocialNotes;
import org.tierline.supervision.Accountabilities;
import org.tierline.supervision.Bulletins;
import org.tierline.supervision.HandOverFiles;
import org.tierline.supervision.Instructions;
import org.tierline.supervision.NoticeAnswers;
import org.tierline.supervision.RatingJudgements;
import org.tierline.supervision.Referrals;
import org.tierline.supervision.Supervision;
import org.tierline.supervision.SupervisionNotices;
import org.tierline.supervision.SupervisionProposals;

/** Gives the host the services of supervision and of oversight seats, as singletons. */
@ApplicationScoped
public class SupervisionProducer {
  @Produces
  @Singleton
  public Supervision supervision(Tierline tierline) {
    return tierline.supervision();
  }

  @Produces
  @Singleton
  public SupervisionProposals supervisionProposals(Tierline tierline) {
    return tierline.supervisionProposals();
  }

  @Produces
  @Singleton
  public Referrals referrals(Tierline tierline) {
    return tierline.referrals();
  }

  @Produces
  @Singleton
  public RatingJudgements ratingJudgements(Tierline tierline) {
    return tierline.ratingJudgements();
  }

  @Produces
  @Singleton
  public SupervisionNotices supervisionNotices(Tierline tierline) {
    return tierline.supervisionNotices();
  }

  @Produces
  @Singleton
  public NoticeAnswers noticeAnswers(Tierline tierline) {
    return tierline.noticeAnswers();
  }

  @Produces
  @Singleton
  public Instructions instructions(Tierline tierline) {
    return tierline.instructions();
  }

  @Produces
  @Singleton
  public Accountabilities accountabilities(Tierline tierline) {
    return tierline.accountabilities();
  }

  @Produces
  @Singleton
  public Bulletins bulletins(Tierline tierline) {
    return tierline.bulletins();
  }

  @Produces
  @Singleton
  public HandOverFiles handOverFiles(Tierline tierline) {
    return tierline.handOverFiles();
  }

  @Produces
  @Singleton
  public OversightSeats oversightSeats(Tierline tierline) {
    return tierline.oversightSeats();
  }

  @Produces
  @Singleton
  public Observations observations(Tierline tierline) {
    return tierline.observations();
  }

  @Produces
  @Singleton
  public SocialNotes socialNotes(Tierline tierline) {
    return tierline.socialNotes();
  }
}
