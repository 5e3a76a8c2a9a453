using System.Net.Http.Json;
using System.Text.Json;
using EmailSync.Cli.Hosting;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Options;

namespace EmailSync.Client.Tests.Explain;

/// <summary>Compiles and runs the C# samples that the mock gives.</summary>
public sealed class CSharpSampleTests
{
    private const string Hostile = "a'b\"c\\d {x} $HOME % \u00f8 \ud83d\ude00 \u2028 \"\"\" \n*/ //";

    [Theory]
    [InlineData("csharpHttpClient", "site")]
    [InlineData("csharpGeneratedClient", "site")]
    [InlineData("csharpHttpClient", "Cust5")]
    [InlineData("csharpGeneratedClient", "Cust5")]
    public async Task The_sample_compiles_and_synchronises_the_intended_account(string language, string sandbox)
    {
        await using var app = MockHost.Build(new MockOptions { Port = 0 }, TimeProvider.System, Rooms.Add);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(MockHost.Address(app)) };
        var request = $"POST /{sandbox}/api/v1/Agents/EMail/SyncEmailAccount HTTP/1.1\nContent-Type: text/json\nAccept-Language: fr\n\n"
            + "{\"SyncUserAccount\":{\"AccountId\":\"17\",\"AssociateName\":" + JsonSerializer.Serialize(Hostile)
            + ",\"FieldProperties\":{\"a\\\"b\":{\"FieldLength\":4}},\"TableRight\":{\"Mask\":null}}}";
        using var response = await http.PostAsJsonAsync("/__mock/explain", new { request }, TestContext.Current.CancellationToken);
        var explanation = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        await CompiledProgram.RunAsync(explanation.GetProperty("corrected").GetProperty(language).GetString()!);
        var effects = await http.GetFromJsonAsync<JsonElement>("/__mock/effects", TestContext.Current.CancellationToken);
        var account = Assert.Single(effects.GetProperty("effects").EnumerateArray()).GetProperty("account");
        Assert.Equal((17, Hostile), (account.GetProperty("AccountId").GetInt32(), account.GetProperty("AssociateName").GetString()));
    }
}
