package org.tierline.benchmarks.camunda;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.CreatedTask;
import org.tierline.benchmarks.harness.Engine;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Pool;
import org.tierline.benchmarks.harness.TaskLife;
import org.tierline.benchmarks.harness.Tasks;

/** Camunda's process engine. */
public final class CamundaEngine implements Engine, Tasks {
  private static final int ID_BLOCK = 10_000;
  private static final int PAGE = 50;

  private final ProcessEngine engine;

  private CamundaEngine(ProcessEngine engine) {
    this.engine = engine;
  }

  public static void main(String[] args) throws Exception {
    Child.serve(CamundaEngine::on);
  }

  private static Engine on(Pool pool) {
    var settings = new StandaloneProcessEngineConfiguration();
    settings.setDataSource(pool.source());
    settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    settings.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    settings.setJobExecutorActivate(false);
    settings.setMetricsEnabled(false);
    settings.setDbMetricsReporterActivate(false);
    settings.setTaskMetricsEnabled(false);
    settings.setHistoryCleanupEnabled(false);
    // Else every row of the history is written once more at the end, for a clean-up that is off.
    settings.setHistoryCleanupStrategy(
        ProcessEngineConfiguration.HISTORY_CLEANUP_STRATEGY_END_TIME_BASED);
    settings.setHistoryRemovalTimeStrategy(
        ProcessEngineConfiguration.HISTORY_REMOVAL_TIME_STRATEGY_NONE);
    settings.setAuthorizationEnabled(false);
    settings.setTenantCheckEnabled(false);
    settings.setJdbcBatchProcessing(true);
    settings.setIdBlockSize(ID_BLOCK);
    ProcessEngine engine = settings.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .tenantId(TENANT)
        .addClasspathResource("order.bpmn")
        .deploy();
    return new CamundaEngine(engine);
  }

  @Override
  public String configuration() {
    return "history level full, ids in blocks of "
        + ID_BLOCK
        + ", JDBC batches; job executor, metrics, authorization, tenant check, history cleanup and removal times off;"
        + " assignee set and task completed in one transaction; next task's id from a listener, not by query";
  }

  @Override
  public Life life(Order order) {
    return new TaskLife(this, order);
  }

  @Override
  public String start(String by, String number, Map<String, Object> variables) {
    engine.getIdentityService().setAuthenticatedUserId(by);
    try {
      engine
          .getRuntimeService()
          .createProcessInstanceByKey("order")
          .processDefinitionTenantId(TENANT)
          .businessKey(number)
          .setVariables(variables)
          .execute();
    } finally {
      engine.getIdentityService().clearAuthentication();
    }
    return Objects.requireNonNull(CreatedTask.take());
  }

  @Override
  public @Nullable String complete(String task, String by, Map<String, Object> variables) {
    ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              engine.getTaskService().setAssignee(task, by);
              engine.getTaskService().complete(task, variables);
              return task;
            });
    return CreatedTask.take();
  }

  @Override
  public int inbox(int unit) {
    List<Task> tasks =
        engine
            .getTaskService()
            .createTaskQuery()
            .tenantIdIn(TENANT)
            .taskCandidateGroup(Tasks.township(unit))
            .orderByTaskCreateTime()
            .desc()
            .listPage(0, PAGE);
    String[] processes = tasks.stream().map(Task::getProcessInstanceId).toArray(String[]::new);
    int titles =
        processes.length == 0
            ? 0
            : engine
                .getRuntimeService()
                .createVariableInstanceQuery()
                .processInstanceIdIn(processes)
                .variableName("title")
                .list()
                .size();
    if (titles != tasks.size()) {
      throw new IllegalStateException(titles + " titles of " + tasks.size() + " tasks");
    }
    return titles;
  }

  @Override
  public OptionalInt board(int county) {
    return Tasks.board(
        county,
        (group, key) ->
            engine
                .getTaskService()
                .createTaskQuery()
                .tenantIdIn(TENANT)
                .taskCandidateGroup(group)
                .taskDefinitionKey(key)
                .count());
  }

  @Override
  public void close() {
    engine.close();
  }
}
