using System.Text.Json;
using EmailSync.Contract.Files;

namespace EmailSync.Cli.CommandLine;

/// <summary>The sources of settings; later ones win: the defaults of the verb, file, environment, command line.</summary>
internal sealed class SettingSources(string? file, IReadOnlyList<string> assignments, IReadOnlyList<string> defaults)
{
    private const int MostBytes = 1024 * 1024;
    private const string EnvironmentPrefix = "EMAILSYNC__";

    /// <summary>The key with which a file names its schema for editors. It is not a setting.</summary>
    public const string SchemaKey = "$schema";

    /// <summary>Reads every source that can be read.</summary>
    /// <param name="errors">A line for each source that cannot be read.</param>
    public IConfiguration Read(out IReadOnlyList<string> errors)
    {
        var wrong = new List<string>();
        var builder = new ConfigurationBuilder();
        builder.AddInMemoryCollection(defaults.Select(Pair));
        if (file is not null && ReadFile(file, wrong) is { } settings)
        {
            settings[SchemaKey] = null;
            builder.AddConfiguration(settings);
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix);
        var isGood = assignments.ToLookup(assignment => assignment.IndexOf('=', StringComparison.Ordinal) > 0);
        wrong.AddRange(isGood[false].Select(assignment => $"--set {assignment}: expected KEY=VALUE"));
        builder.AddInMemoryCollection(isGood[true].Select(Pair));
        errors = wrong;
        return builder.Build();
    }

    private static IConfigurationRoot? ReadFile(string file, List<string> errors)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(BoundedFile.Read(file, MostBytes))).Build();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"--config {file}: there is no such file");
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or FormatException or IOException
            or UnauthorizedAccessException or ArgumentException
            or InvalidOperationException) // half a surrogate pair in a text
        {
            errors.Add($"--config {file}: {(exception.InnerException?.InnerException ?? exception.InnerException ?? exception).Message}");
        }

        return null;
    }

    private static KeyValuePair<string, string?> Pair(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        return new KeyValuePair<string, string?>(assignment[..equals].Trim(), assignment[(equals + 1)..]);
    }
}
