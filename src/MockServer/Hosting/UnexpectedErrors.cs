using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Pipeline;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Hosting;

/// <summary>The last to catch what a route throws: its caller gets a document that says so, and the log the cause.</summary>
public sealed class UnexpectedErrors(RequestDelegate next, Redactor redactor, ILogger<UnexpectedErrors> log)
{
    // Nearly every call ends at once, and then costs nothing here.
    public Task InvokeAsync(HttpContext http)
    {
        try
        {
            var task = next(http);
            return task.IsCompletedSuccessfully ? task : WatchAsync(http, task);
        }
        catch (Exception exception) when (IsUnexpected(http, exception))
        {
            return AnswerAsync(http, exception);
        }
    }

    // A body that is cut off or breaks its framing is the caller's fault.
    private static bool IsUnexpected(HttpContext http, Exception exception) =>
        exception is not BadHttpRequestException
            && !(exception is IOException or OperationCanceledException && Delivery.IsCallerGone(http));

    private async Task WatchAsync(HttpContext http, Task task)
    {
        try
        {
            await task;
        }
        catch (Exception exception) when (IsUnexpected(http, exception))
        {
            await AnswerAsync(http, exception);
        }
    }

    private Task AnswerAsync(HttpContext http, Exception exception)
    {
        ServerLog.RequestFailed(
            log, redactor.Text(http.Request.Method), redactor.Text(http.Request.Path.Value ?? ""), redactor.Text(exception.ToString()));
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        http.Response.Clear();
        return ControlError.WriteAsync(
            http, StatusCodes.Status500InternalServerError, "server",
            "The mock failed because of a bug in the mock; its error output says why.");
    }
}
