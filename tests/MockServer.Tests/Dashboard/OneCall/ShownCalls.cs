using System.Globalization;
using System.Text;
using System.Text.Json;
using EmailSync.MockServer.Tests.Findings.Rules;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.OneCall;

/// <summary>Calls as the dashboard is told of them.</summary>
internal static class ShownCalls
{
    /// <summary>Makes a call, and gives what the dashboard is told of it.</summary>
    public static async Task<JsonElement> ShownAsync(this WireCall call)
    {
        await using var connection = await RawConnection.OpenAsync(call.Sandbox.Mock);
        await connection.SendAsync(call.Bytes());
        await connection.ReadAnswerAsync(call.Method == "HEAD");
        return await call.Sandbox.NewestAsync(call.Path);
    }

    /// <summary>What the dashboard is told of the newest call; of one whose path leads nowhere, the root installation has it.</summary>
    public static async Task<JsonElement> NewestAsync(this TestSandbox sandbox, string path = "")
    {
        var newest = (await sandbox.JournalAsync("?limit=1")).FirstOrDefault();
        if (newest.ValueKind == JsonValueKind.Object) return await sandbox.ShownAsync(newest.TextAt("id")!);
        var root = sandbox.Mock.Sandbox("");
        return await root.ShownAsync(
            (await root.JournalAsync()).First(entry => entry.TextAt("target")!.StartsWith(path, StringComparison.Ordinal)).TextAt("id")!);
    }

    public static Task<JsonElement> ShownAsync(this TestSandbox sandbox, string id) =>
        sandbox.GetJsonAsync($"/__mock/dashboard/calls/{id}");

    public static async Task<string> IdAsync(this TestSandbox sandbox) => (await sandbox.JournalAsync("?limit=1"))[0].TextAt("id")!;

    /// <summary>
    /// The marks of a call in words: part, line, and the text that is marked, or what is missing and what stands before that.
    /// </summary>
    public static IReadOnlyList<string> MarksOf(JsonElement shown, string? rule = null) =>
    [
        .. shown.At("marks").EnumerateArray()
            .Where(mark => rule is null || shown.At("call", "findings")[mark.NumberAt("finding")].TextAt("id") == rule)
            .Select(mark => Described(shown, mark)),
    ];

    /// <summary>The text of a part of the request, which marks count in; as many characters as bytes, where a body is no text.</summary>
    public static string PartOf(JsonElement shown, JsonElement mark) => mark.TextAt("part") switch
    {
        "method" => shown.TextAt("call", "method")!,
        "target" => shown.TextAt("call", "target")!,
        "header" => mark.NumberAt("line") == shown.At("requestLines").GetArrayLength()
            ? ""
            : shown.At("requestLines")[mark.NumberAt("line")].TextAt("value")!,
        "body" => shown.TextAt("requestBody", "form") switch
        {
            "text" => shown.TextAt("requestBody", "text")!,
            "octets" => Encoding.Latin1.GetString(shown.At("requestBody", "base64").GetBytesFromBase64()),
            _ => "",
        },
        _ => "",
    };

    private static string Described(JsonElement shown, JsonElement mark)
    {
        var (part, start, end) = (PartOf(shown, mark), mark.NumberAt("start"), mark.NumberAt("end"));
        var name = mark.TextAt("part") == "header"
            ? mark.NumberAt("line") < shown.At("requestLines").GetArrayLength()
                ? $"header {shown.At("requestLines")[mark.NumberAt("line")].TextAt("name")}"
                : "header section"
            : mark.TextAt("part");
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}: {(mark.TextAt("missing") is { } missing ? $"{part[..start]}<{missing}>" : part[start..end])}");
    }
}
