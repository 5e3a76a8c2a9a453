using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmailSync.Contract.Files;

namespace EmailSync.Tournament.Results;

/// <summary>
/// The results so far, a line for each, so that a tournament that was stopped goes on where it was. A last line that was cut short is
/// written again.
/// </summary>
internal sealed class ResumeFile : IDisposable
{
    private const int MostBytes = 64 * 1024 * 1024;
    private readonly Lock gate = new();
    private readonly FileStream file;

    private ResumeFile(FileStream file, IReadOnlyDictionary<string, RunResult> results) => (this.file, Results) = (file, results);

    /// <summary>The results of earlier runs, by id.</summary>
    public IReadOnlyDictionary<string, RunResult> Results { get; }

    /// <summary>Opens a file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="words">The command and its arguments.</param>
    /// <param name="reference">What the fault-free run did: calls and effects.</param>
    /// <param name="error">Why the file cannot be used; empty if it can.</param>
    public static ResumeFile? Open(string path, IEnumerable<string> words, IEnumerable<string> reference, out string error)
    {
        error = "";
        var head = new ResumeHead(1, Hash(words), Hash(reference));
        try
        {
            string[] lines = File.Exists(path) ? [.. Encoding.UTF8.GetString(BoundedFile.Read(path, MostBytes)).Split('\n')] : [];
            if (lines is [{ Length: > 0 } first, ..] && Read(first, TournamentJson.Default.ResumeHead) != head)
            {
                error = Read(first, TournamentJson.Default.ResumeHead) is not { Tournament: 1 } old ? "it is not a file to resume from"
                    : old.Command != head.Command ? "it is of another command"
                    : "the command does something else now than when it was written: its calls or effects without faults differ";
                error += "; choose another file, or delete it";
                return null;
            }

            var results = lines.Skip(1).Select(line => Read(line, TournamentJson.Default.RunResult)).OfType<RunResult>()
                .Where(result => result.Id is not null)
                .DistinctBy(result => result.Id).ToDictionary(result => result.Id, StringComparer.Ordinal);
            // Whole at every moment: what was run before must not be lost.
            WholeFile.Replace(path, whole =>
            {
                Write(whole, JsonSerializer.Serialize(head, TournamentJson.Default.ResumeHead));
                foreach (var result in results.Values) Write(whole, JsonSerializer.Serialize(result, TournamentJson.Default.RunResult));
            });
            return new ResumeFile(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), results);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            error = exception.Message;
            return null;
        }
    }

    /// <summary>Adds a result.</summary>
    public void Add(RunResult result)
    {
        lock (gate)
        {
            Write(file, JsonSerializer.Serialize(result, TournamentJson.Default.RunResult));
            file.Flush();
        }
    }

    public void Dispose() => file.Dispose();

    private static void Write(Stream to, string line) => to.Write(Encoding.UTF8.GetBytes($"{line}\n"));

    private static T? Read<T>(string line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return line.Length == 0 ? default : JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', lines))))[..32];
}

/// <summary>The first line of the file: what its results are of.</summary>
internal sealed record ResumeHead(int Tournament, string Command, string Reference);
