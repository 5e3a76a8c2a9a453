using System.Net;
using System.Text;

namespace EmailSync.Testing.Tests;

/// <summary>Calls that the tests make again and again.</summary>
internal static class Calls
{
    public const string Path = "api/v1/Agents/EMail/SyncEmailAccount";

    public static string Account(int accountId) => $$$"""{"SyncUserAccount":{"AccountId":{{{accountId}}}}}""";

    public static async Task<HttpStatusCode> SyncAsync(this HttpClient client, string body, string query = "",
        string mediaType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var response = await client.PostAsync($"{Path}{query}", content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public static Task<HttpStatusCode> SyncAsync(this HttpClient client, int accountId) => client.SyncAsync(Account(accountId));

    public static Task<MockSuperOffice> StartAsync(MockSuperOfficeOptions? options = null) =>
        MockSuperOffice.StartAsync(options, TestContext.Current.CancellationToken);
}
