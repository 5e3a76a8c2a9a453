namespace EmailSync.MockServer.Admin;

/// <summary>A control route with the methods it takes.</summary>
/// <param name="pattern">Its path, for routing.</param>
/// <param name="purpose">What it is for, in a line.</param>
public abstract class ControlRoute(string pattern, string purpose)
{
    private readonly Dictionary<string, RequestDelegate> methods = new(StringComparer.Ordinal);

    public string Pattern { get; } = pattern;

    public string Purpose { get; } = purpose;

    public string Allow => string.Join(", ", methods.Keys.Order(StringComparer.Ordinal));

    /// <summary>Whether its query may filter by sandbox even if the path names one.</summary>
    public virtual bool FiltersBySandbox => false;

    /// <summary>Whether it changes nothing, whatever the method: then a token for reading is enough.</summary>
    public virtual bool ChangesNothing => false;

    /// <summary>Whether it decides itself what may be done with a claimed sandbox.</summary>
    public virtual bool ChecksClaims => false;

    public Task RunAsync(HttpContext http)
    {
        var method = http.Request.Method == "HEAD" ? "GET" : http.Request.Method;
        if (methods.TryGetValue(method, out var handler)) return handler(http);
        http.Response.Headers.Allow = Allow;
        return ControlError.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "method", $"This route accepts {Allow}.");
    }

    protected void On(string method, RequestDelegate handler) => methods[method] = handler;
}
