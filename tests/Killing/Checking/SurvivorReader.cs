using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmailSync.Killing.Load;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Killing.Checking;

/// <summary>Asks a server by its control routes.</summary>
internal static partial class SurvivorReader
{
    private const string MostCalls = "10000000";

    public static async Task<Survivor> ReadAsync(HttpClient http, string sandbox)
    {
        using var calls = await JsonAsync(http, $"/{sandbox}/__mock/requests?limit={MostCalls}");
        using var effects = await JsonAsync(http, $"/{sandbox}/__mock/effects");
        using var entities = await JsonAsync(http, $"/{sandbox}/__mock/entities");
        using var accounts = await JsonAsync(http, $"/{sandbox}/__mock/accounts");
        using var faults = await JsonAsync(http, $"/{sandbox}/__mock/faults");
        using var verdict = await JsonAsync(http, $"/{sandbox}/__mock/verdict");
        if (calls.RootElement.NumberAt("dropped") > 0)
            throw new InvalidOperationException("The journal has dropped calls, so not all can be checked: give it more room.");
        return new Survivor(sandbox,
            Each(calls, "requests", CallOf),
            Each(effects, "effects", EffectOf),
            Each(entities, "entities", ContactOf),
            Each(accounts, "accounts", account => new SurvivingAccount(
                account.NumberAt("AccountId"), account.TextAt("EMailAddress")!, TimeAt(account, "lastSync"))),
            Each(faults, "faults", fault => new SurvivingFault(
                fault.At("id").GetInt64(), Short(fault.TextAt("operation")), fault.NumberAt("considered"), fault.NumberAt("fired"))),
            VerdictOf(verdict.RootElement));
    }

    private static ImmutableArray<T> Each<T>(JsonDocument document, string list, Func<JsonElement, T> read) =>
        [.. document.RootElement.At(list).EnumerateArray().Select(read)];

    private static SurvivingCall CallOf(JsonElement call)
    {
        // An answer of which only the beginning was sent is as good as none, and its journal entry has only that.
        var status = call.At("undelivered").ValueKind == JsonValueKind.Object ? 0 : call.NumberAt("status");
        var isSaved = status == 200 && call.TextAt("operation")?.EndsWith("_SaveContactEntity", StringComparison.Ordinal) == true;
        return new SurvivingCall(
            call.TextAt("id")!,
            TagOf(call.At("headers")),
            Short(call.TextAt("operation")),
            status,
            call.At("requirement").ValueKind == JsonValueKind.String,
            call.At("fault") is { ValueKind: JsonValueKind.Object } fault ? fault.At("id").GetInt64() : null,
            // The journal cuts long answers, so this is not always JSON.
            isSaved ? int.Parse(Key().Match(call.TextAt("answer", "text")!).Groups["key"].ValueSpan, CultureInfo.InvariantCulture) : null,
            [.. call.At("findings").EnumerateArray().Select(found => KeyValuePair.Create(found.TextAt("id")!, found.NumberAt("count")))]);
    }

    // A load balancer may write names of fields in small letters.
    private static string? TagOf(JsonElement headers)
    {
        foreach (var header in headers.EnumerateObject())
            if (header.Name.Equals(CallTag.Field, StringComparison.OrdinalIgnoreCase))
                return header.Value.GetString();
        return null;
    }

    private static SurvivingEffect EffectOf(JsonElement effect) => new(
        effect.TextAt("request")!,
        effect.TryGetProperty("account", out var account) ? account.NumberAt("AccountId") : null,
        effect.TryGetProperty("entity", out var entity) ? entity.NumberAt("key") : null,
        effect.At("time").GetDateTimeOffset());

    private static SurvivingContact ContactOf(JsonElement entity) => new(
        entity.NumberAt("key"), entity.TextAt("value", "Name")!, entity.TextAt("value", "Description")!);

    private static SurvivingVerdict VerdictOf(JsonElement verdict) => new(
        verdict.NumberAt("calls"),
        verdict.NumberAt("refused"),
        verdict.At("operations").EnumerateArray().Where(operation => operation.NumberAt("calls") > 0)
            .ToImmutableDictionary(operation => Short(operation.TextAt("id")), operation => operation.NumberAt("calls")),
        verdict.At("findings").EnumerateArray().ToImmutableDictionary(found => found.TextAt("id")!, found => found.NumberAt("count")));

    private static DateTimeOffset? TimeAt(JsonElement json, string name) =>
        json.At(name) is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : null;

    private static string Short(string? operationId) => operationId is null ? "" : operationId[(operationId.LastIndexOf('_') + 1)..];

    private static async Task<JsonDocument> JsonAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"GET {path} was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        await using var content = await answer.Content.ReadAsStreamAsync();
        return await JsonDocument.ParseAsync(content);
    }

    [GeneratedRegex("\"ContactId\":(?<key>[0-9]+)")]
    private static partial Regex Key();
}
