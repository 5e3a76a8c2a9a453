using System.Text;
using EmailSync.Contract;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Extensions.Logging;

namespace EmailSync.Contracts.Tests;

/// <summary>Small files for tests, their members written with ' for quotes.</summary>
internal static class MadeFile
{
    public const string Path = "/api/v1/Agents/Test/Do";

    private const string Done = "'operationId': 'v1TestAgent_Do', 'responses': { '204': { 'description': 'Done' } }";

    /// <summary>Swagger 2.0 with one operation more than the right one.</summary>
    public static string Swagger(string paths, string definitions = "{}") =>
        $"{{ 'swagger': '2.0', 'info': {{}}, 'paths': {{ '{Path}': {{ 'post': {{ {Done} }} }}{paths} }}, 'definitions': {definitions} }}"
            .Replace('\'', '"');

    /// <summary>An operation that takes a body of a schema.</summary>
    public static string Operation(string name, string schema) =>
        $", '/api/v1/Agents/Test/{name}': {{ 'post': {{ 'operationId': 'v1TestAgent_{name}', 'consumes': [ 'application/json' ], "
            + $"'parameters': [ {{ 'name': 'request', 'in': 'body', 'schema': {schema} }} ], 'responses': {{ '204': {{}} }} }} }}";

    /// <summary>Reads one file, and gives what is wrong with it.</summary>
    public static string ErrorOf(string text, string name = "agent.json") => ErrorOf(Encoding.UTF8.GetBytes(text), name);

    public static string ErrorOf(byte[] bytes, string name = "agent.json")
    {
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, bytes);
        var error = Assert.Single(Assert.Throws<ContractFilesException>(() => Read(out _, path)).Errors);
        Assert.StartsWith(path, error, StringComparison.Ordinal);
        return error[path.Length..];
    }

    /// <summary>Reads files.</summary>
    /// <param name="log">What was said of them.</param>
    /// <param name="paths">The files and folders.</param>
    public static IReadOnlyList<ContractFile> Read(out IReadOnlyList<string> log, params string[] paths)
    {
        var lines = new List<string>();
        log = lines;
        return new ContractFiles(new Lines(lines)).Read(paths);
    }

    private sealed class Lines(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
