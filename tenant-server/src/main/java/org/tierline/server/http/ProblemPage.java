package org.tierline.server.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The container's error page: errors before the filter, such as refused sign-ins, and exceptions
 * outside Jakarta REST become problems too.
 */
public class ProblemPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      write(
          problems(request, request.getRequestURI()).of(ProblemType.NOT_FOUND), request, response);
      return;
    }
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    Problems problems = problems(request, path == null ? "/" : path.toString());
    // Some errors come before the filter, such as the refusal of /WEB-INF.
    HttpGuard.addHeaders(problems.path(), response);
    // The container closes here where a client offers an upgrade, and forgets to say so.
    response.setHeader("Connection", "close");
    write(problem(request, response, problems), request, response);
  }

  private static Problem problem(
      HttpServletRequest request, HttpServletResponse response, Problems problems) {
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (failure instanceof Throwable thrown) {
      return ProblemMapper.problem(thrown, problems);
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int code = status instanceof Integer number ? number : response.getStatus();
    return ofStatus(code, problems);
  }

  static Problem ofStatus(int status, Problems problems) {
    return status == 500 ? problems.incident(null) : problems.ofStatus(status);
  }

  static Problems problems(HttpServletRequest request, String path) {
    return Problems.forRequest(request.getHeader("Accept-Language"), path);
  }

  static void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = Json.json().writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setHeader(
        "Content-Language",
        Problems.language(request.getHeader("Accept-Language")).toLanguageTag());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
