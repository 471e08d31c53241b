package org.tierline.benchmarks.cmmn;

import org.flowable.task.service.delegate.DelegateTask;
import org.flowable.task.service.delegate.TaskListener;
import org.tierline.benchmarks.harness.CreatedTask;

/** Notes the task that has just been made, which saves a query for it. */
public final class NoteTask implements TaskListener {
  private static final long serialVersionUID = 1;

  @Override
  public void notify(DelegateTask task) {
    CreatedTask.note(task.getId());
  }
}
