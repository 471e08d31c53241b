package org.tierline.benchmarks.camunda;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.tierline.benchmarks.harness.CreatedTask;

/** Notes the task that has just been made, which saves a query for it. */
public final class NoteTask implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
    CreatedTask.note(task.getId());
  }
}
