using System.Runtime.CompilerServices;

namespace EmailSync.MockServer.Tests.AsHost;

/// <summary>
/// A program of .NET that calls one host by HttpClient. This assembly is that program if a test starts it with the variable: discovering
/// the tests first would take seconds.
/// </summary>
internal static class FixedHostProgram
{
    /// <summary>The environment variable with the URL to call.</summary>
    public const string Variable = "FIXED_HOST_PROGRAM_URL";

    [ModuleInitializer]
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } url) return;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var answer = http.Send(request);
        Console.Out.Write(answer.StatusCode);
        Environment.Exit(0);
    }
}
