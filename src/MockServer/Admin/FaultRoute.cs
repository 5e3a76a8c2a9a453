using System.Globalization;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>One armed fault.</summary>
public sealed class FaultRoute : ControlRoute
{
    private readonly ControlScope scope;
    private readonly Redactor redactor;

    public FaultRoute(ControlScope scope, Redactor redactor)
        : base("/__mock/faults/{id}", "One armed fault. DELETE disarms it.")
    {
        (this.scope, this.redactor) = (scope, redactor);
        On("GET", ShowAsync);
        On("DELETE", DisarmAsync);
    }

    private Task ShowAsync(HttpContext http)
    {
        if (Id(http) is not { } id) return NoNumberAsync(http);
        var fault = scope.Of(http).SelectMany(sandbox => sandbox.Faults.All).FirstOrDefault(fault => fault.Id == id);
        return fault is null ? NotArmedAsync(http) : ControlJson.WriteAsync(http, json => FaultJson.Write(json, fault, redactor));
    }

    private Task DisarmAsync(HttpContext http)
    {
        if (Id(http) is not { } id) return NoNumberAsync(http);
        if (!scope.Of(http).Any(sandbox => sandbox.Faults.Disarm(id))) return NotArmedAsync(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static long? Id(HttpContext http) =>
        long.TryParse(http.Request.RouteValues["id"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static Task NoNumberAsync(HttpContext http) =>
        ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path", "Expected the number of an armed fault, or kinds.");

    private static Task NotArmedAsync(HttpContext http) =>
        ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", "No such fault is armed here; it may have been disarmed.");
}
