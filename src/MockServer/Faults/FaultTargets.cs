using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations;

namespace EmailSync.MockServer.Faults;

/// <summary>
/// The accounts that a call names: the objects among the members of its request, alone or in lists, or the key in its query.
/// </summary>
internal static class FaultTargets
{
    private static ReadOnlySpan<byte> QuotedPrefix => "\"fault-"u8;

    private const string Key = "AccountId";

    /// <summary>Whether one of them has this id, or an owner of this name in any letter case.</summary>
    public static bool Matches(Call call, int? id, string? associate) =>
        (call.Document is { } document && Matches(document.RootElement, id, associate))
            || (call.Query is not null && QueryMatches(call, id, associate));

    private static bool Matches(JsonElement request, int? id, string? associate) =>
        First(request, account =>
            (Member(account, "AccountId"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var sent) && sent == id)
            || (associate is not null && Member(account, "AssociateName"u8) is { ValueKind: JsonValueKind.String } name
                && associate.Equals(name.GetString(), StringComparison.OrdinalIgnoreCase))
                ? "" : null) is not null;

    // A query has only the key; the sandbox knows the owner.
    private static bool QueryMatches(Call call, int? id, string? associate)
    {
        foreach (var parameter in call.Operation!.Parameters)
        {
            if (parameter.In != "query" || !parameter.Name.EndsWith(Key, StringComparison.OrdinalIgnoreCase)) continue;
            if (!int.TryParse(new AgentArguments(null, call.Query).Text(parameter.Name), CultureInfo.InvariantCulture, out var sent))
                continue;
            if (sent == id) return true;
            if (associate is not null
                && associate.Equals(call.Sandbox.Accounts.Now.Find(sent)?.Facts.AssociateName, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>The first owner's name that could request a fault.</summary>
    public static string? FaultName(JsonElement request) => First(request, static account =>
        Member(account, "AssociateName"u8) is { ValueKind: JsonValueKind.String } name && IsFaultName(JsonMarshal.GetRawUtf8Value(name))
            ? name.GetString()
            : null);

    // Compares bytes: almost no call has such a name, so none should pay for a string. An escape may hide anything.
    private static bool IsFaultName(ReadOnlySpan<byte> raw) =>
        raw.Contains((byte)'\\') || (raw.Length >= QuotedPrefix.Length && Ascii.EqualsIgnoreCase(raw[..QuotedPrefix.Length], QuotedPrefix));

    private static string? First(JsonElement request, Func<JsonElement, string?> find)
    {
        if (request.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in request.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object)
            {
                if (find(member.Value) is { } found) return found;
            }
            else if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray())
                    if (item.ValueKind == JsonValueKind.Object && find(item) is { } found)
                        return found;
            }
        }

        return null;
    }

    // The last one counts, as it does for the operation.
    private static JsonElement? Member(JsonElement account, ReadOnlySpan<byte> name)
    {
        JsonElement? value = null;
        foreach (var member in account.EnumerateObject())
            if (Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(member), name))
                value = member.Value;
        return value;
    }
}
