namespace EmailSync.ConformanceTests.Reports.Comparison;

/// <summary>The results.json of an earlier run, as far as a comparison needs it.</summary>
/// <param name="Name">The file.</param>
/// <param name="Started">When that run began, as in the file.</param>
/// <param name="CatalogueHash">The catalogue of that run.</param>
/// <param name="Results">Its results, in the file's order.</param>
public sealed record OldResults(string Name, string Started, string CatalogueHash, IReadOnlyList<OldResult> Results)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ReportInputException">It cannot be read, or is not a results.json; the message names every error.</exception>
    public static OldResults Read(string path) => Parse(ReportInputException.Bytes(path), path);

    /// <summary>Reads results from JSON.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">The file's name in errors.</param>
    /// <exception cref="ReportInputException">It is not a results.json; the message names every error.</exception>
    public static OldResults Parse(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, name);
        }
        catch (JsonException error)
        {
            // JsonException counts from 0.
            throw new ReportInputException(
                [$"{name}, line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}: "
                    + $"expected JSON as a run writes it to results.json."]);
        }
        catch (InvalidOperationException)
        {
            throw new ReportInputException([$"{name}: expected texts of whole characters, found half of a surrogate pair."]);
        }
    }

    private static OldResults Read(JsonElement root, string name)
    {
        var errors = new List<string>();
        var run = Member(root, "run", JsonValueKind.Object, "run");
        var started = Member(run, "started", JsonValueKind.String, "run.started");
        var hash = Member(run, "catalogueHash", JsonValueKind.String, "run.catalogueHash");
        var list = Member(root, "results", JsonValueKind.Array, "results");
        var results = new List<OldResult>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in list is { } items ? items.EnumerateArray().Index() : [])
        {
            var location = string.Create(CultureInfo.InvariantCulture, $"results[{index}]");
            var id = Member(item, "id", JsonValueKind.String, $"{location}.id")?.GetString();
            var verdict = Member(item, "verdict", JsonValueKind.String, $"{location}.verdict");
            var known = VerdictNames.Find(verdict?.GetString());
            if (verdict is not null && known is null)
                errors.Add(
                    $"{name}, {location}.verdict: expected one of {string.Join(", ", VerdictNames.All)}, "
                        + $"found \"{VisibleText.Of(verdict.Value.GetString()!)}\".");
            if (id is not null && !seen.Add(id)) errors.Add($"{name}, {location}.id: {VisibleText.Of(id)} occurs twice.");
            if (id is not null && known is { } found) results.Add(new OldResult(VisibleText.Of(id), found));
        }

        return errors.Count == 0
            ? new OldResults(VisibleText.Of(name), VisibleText.Of(started!.Value.GetString()!), VisibleText.Of(hash!.Value.GetString()!),
                results)
            : throw new ReportInputException(errors);

        // One error for a missing value, none for what would be inside it.
        JsonElement? Member(JsonElement? parent, string member, JsonValueKind kind, string location)
        {
            if (parent is not { } element) return null;
            if (element.ValueKind is JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == kind)
                return value;
            errors.Add($"{name}, {location}: expected {kind.ToString().ToLowerInvariant()}.");
            return null;
        }
    }
}

/// <summary>One result of an earlier run.</summary>
public sealed record OldResult(string Id, CheckVerdict Verdict);
