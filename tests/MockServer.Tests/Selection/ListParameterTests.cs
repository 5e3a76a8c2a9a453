using System.Text.Json.Nodes;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Selection;

/// <summary>Parameters of the query that are lists: each item has the name before it.</summary>
public sealed class ListParameterTests
{
    private const string Name = "CountOn";

    [Theory]
    [InlineData("days=2026-01-31T12:30:15Z", null)]
    [InlineData("days=2026-01-31T12:30:15Z&DAYS=2026-02-28T12:30:15.25%2B02:00", null)]
    [InlineData("days=2026-01-31T12:30:15Z&ids=17&ids=18", null)]
    [InlineData("", "query days: ")]
    [InlineData("days=", "query days: ")]
    [InlineData("days=2026-01-31T12:30:15", "query days: ")]
    [InlineData("days=2026-01-31T12:30:15Z&days=soon", "query days: ")]
    [InlineData("days=2026-01-31T12:30:15Z&ids=17&ids=x", "query ids: ")]
    [InlineData("days=2026-01-31T12:30:15Z&ids=17,18", "query ids: ")]
    public async Task A_list_is_checked_item_by_item(string query, string? refusal)
    {
        await using var mock = await ImportedOperation.StartAsync(Name, operation =>
        {
            operation.AsObject().Remove("requestBody");
            operation["parameters"] = new JsonArray(Parameter("days", "string", "date-time", isRequired: true),
                Parameter("ids", "integer", "int32", isRequired: false));
        });
        var sandbox = mock.Sandbox("site");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Prefix}{ImportedOperation.PathOf(Name)}?{query}");
        request.Headers.TryAddWithoutValidation("Authorization", TestSandbox.Tje0);
        using var response = await sandbox.SendAsync(request);

        Assert.Equal(refusal is null ? 501 : 400, (int)response.StatusCode);
        if (refusal is not null)
            Assert.StartsWith(refusal, (await TestSandbox.JsonOf(response)).TextAt("MessageDetail"), StringComparison.Ordinal);
    }

    private static JsonObject Parameter(string name, string type, string format, bool isRequired) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["required"] = isRequired,
        ["schema"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = type, ["format"] = format } },
    };
}
