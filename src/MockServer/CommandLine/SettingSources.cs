using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EmailSync.MockServer.CommandLine;

/// <summary>Where settings come from; later ones win: what the verb presumes, file, environment, command line.</summary>
internal sealed class SettingSources(string? file, IReadOnlyList<string> assignments, IReadOnlyList<string> presumed)
{
    private const int MostOctets = 1024 * 1024;
    private const string EnvironmentPrefix = "EMAILSYNC__";

    public bool TryRead([NotNullWhen(true)] out IConfiguration? configuration, out IReadOnlyList<string> errors)
    {
        configuration = null;
        var wrong = assignments.Where(assignment => assignment.IndexOf('=', StringComparison.Ordinal) < 1).ToList();
        errors = [.. wrong.Select(assignment => $"--set {assignment}: expected KEY=VALUE")];
        if (wrong.Count > 0) return false;

        var builder = new ConfigurationBuilder();
        builder.AddInMemoryCollection(presumed.Select(Pair));
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                errors = [$"--config {file}: there is no such file"];
                return false;
            }

            try
            {
                builder.AddJsonStream(new MemoryStream(BoundedFile.Read(file, MostOctets)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                errors = [$"--config {file}: {exception.Message}"];
                return false;
            }
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix);
        builder.AddInMemoryCollection(assignments.Select(Pair));
        try
        {
            configuration = builder.Build();
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or FormatException)
        {
            errors = [$"--config {file}: {(exception.InnerException?.InnerException ?? exception.InnerException ?? exception).Message}"];
            return false;
        }
    }

    private static KeyValuePair<string, string?> Pair(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        return new KeyValuePair<string, string?>(assignment[..equals].Trim(), assignment[(equals + 1)..]);
    }
}
