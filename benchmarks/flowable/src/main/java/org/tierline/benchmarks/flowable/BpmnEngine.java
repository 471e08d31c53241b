package org.tierline.benchmarks.flowable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessEngineConfiguration;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.task.api.Task;
import org.jspecify.annotations.Nullable;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.CreatedTask;
import org.tierline.benchmarks.harness.Engine;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Pool;
import org.tierline.benchmarks.harness.TaskLife;
import org.tierline.benchmarks.harness.Tasks;

/** Flowable's process engine. */
public final class BpmnEngine implements Engine, Tasks {
  private static final int ID_BLOCK = 10_000;
  private static final int PAGE = 50;

  private final ProcessEngine engine;

  private BpmnEngine(ProcessEngine engine) {
    this.engine = engine;
  }

  public static void main(String[] args) throws Exception {
    Child.serve(BpmnEngine::on);
  }

  private static Engine on(Pool pool) {
    var settings = new StandaloneProcessEngineConfiguration();
    settings.setDataSource(pool.source());
    settings.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    settings.setHistoryLevel(HistoryLevel.FULL);
    settings.setAsyncExecutorActivate(false);
    settings.setEnableDatabaseEventLogging(false);
    settings.setEnableHistoryCleaning(false);
    settings.setDisableIdmEngine(true);
    settings.setDisableEventRegistry(true);
    settings.setIdBlockSize(ID_BLOCK);
    var engine = settings.buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .tenantId(TENANT)
        .addClasspathResource("order.bpmn20.xml")
        .deploy();
    return new BpmnEngine(engine);
  }

  @Override
  public String configuration() {
    return "history level full, ids in blocks of "
        + ID_BLOCK
        + ", bulk insert, relationship counts; async executor, event log, event registry, identity"
        + " engine and history cleaning off; next task's id from a listener, not by query";
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
          .startProcessInstanceByKeyAndTenantId("order", number, variables, TENANT);
    } finally {
      engine.getIdentityService().setAuthenticatedUserId(null);
    }
    return Objects.requireNonNull(CreatedTask.take());
  }

  @Override
  public @Nullable String complete(String task, String by, Map<String, Object> variables) {
    engine.getTaskService().complete(task, by, variables);
    return CreatedTask.take();
  }

  @Override
  public int inbox(int unit) {
    List<Task> tasks =
        engine
            .getTaskService()
            .createTaskQuery()
            .taskTenantId(TENANT)
            .taskCandidateGroup(Tasks.township(unit))
            .orderByTaskCreateTime()
            .desc()
            .listPage(0, PAGE);
    if (tasks.isEmpty()) {
      return 0;
    }
    int titles =
        engine
            .getRuntimeService()
            .createVariableInstanceQuery()
            .executionIds(
                tasks.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
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
                .taskTenantId(TENANT)
                .taskCandidateGroup(group)
                .taskDefinitionKey(key)
                .count());
  }

  @Override
  public void close() {
    engine.close();
  }
}
