package org.tierline.benchmarks.cmmn;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.flowable.cmmn.engine.CmmnEngine;
import org.flowable.cmmn.engine.CmmnEngineConfiguration;
import org.flowable.common.engine.impl.AbstractEngineConfiguration;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.common.engine.impl.identity.Authentication;
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

/** Flowable's case engine. */
public final class CmmnCases implements Engine, Tasks {
  private static final int PAGE = 50;

  private final CmmnEngine engine;

  private CmmnCases(CmmnEngine engine) {
    this.engine = engine;
  }

  public static void main(String[] args) throws Exception {
    Child.serve(CmmnCases::on);
  }

  private static Engine on(Pool pool) {
    var settings = CmmnEngineConfiguration.createStandaloneCmmnEngineConfiguration();
    settings.setDataSource(pool.source());
    settings.setDatabaseSchemaUpdate(AbstractEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    settings.setHistoryLevel(HistoryLevel.FULL);
    settings.setAsyncExecutorActivate(false);
    settings.setEnableHistoryCleaning(false);
    settings.setDisableIdmEngine(true);
    settings.setDisableEventRegistry(true);
    CmmnEngine engine = settings.buildCmmnEngine();
    engine
        .getCmmnRepositoryService()
        .createDeployment()
        .tenantId(TENANT)
        .addClasspathResource("order.cmmn")
        .deploy();
    return new CmmnCases(engine);
  }

  @Override
  public String configuration() {
    return "history level full, time-based UUIDs (it has no other ids), bulk insert; async executor,"
        + " event registry, identity engine and history cleaning off; next task's id from a listener,"
        + " not by query";
  }

  @Override
  public Life life(Order order) {
    return new TaskLife(this, order);
  }

  @Override
  public String start(String by, String number, Map<String, Object> variables) {
    Authentication.setAuthenticatedUserId(by);
    try {
      engine
          .getCmmnRuntimeService()
          .createCaseInstanceBuilder()
          .caseDefinitionKey("order")
          .tenantId(TENANT)
          .businessKey(number)
          .variables(variables)
          .start();
    } finally {
      Authentication.setAuthenticatedUserId(null);
    }
    return Objects.requireNonNull(CreatedTask.take());
  }

  @Override
  public @Nullable String complete(String task, String by, Map<String, Object> variables) {
    engine.getCmmnTaskService().complete(task, by, variables);
    return CreatedTask.take();
  }

  @Override
  public int inbox(int unit) {
    List<Task> tasks =
        engine
            .getCmmnTaskService()
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
        (int)
            engine
                .getCmmnRuntimeService()
                .createCaseInstanceQuery()
                .caseInstanceIds(tasks.stream().map(Task::getScopeId).collect(Collectors.toSet()))
                .includeCaseVariables(List.of("title"))
                .list()
                .stream()
                .filter(c -> c.getCaseVariables().containsKey("title"))
                .count();
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
                .getCmmnTaskService()
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
