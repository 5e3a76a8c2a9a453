using System.Net;
using System.Text;
using System.Text.Json;
using EmailSync.Cluster.Tests.Databases;
using EmailSync.Killing.Load;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Cluster.Tests.Replicas;

/// <summary>Bodies that do not fit into one read reach the owner of the sandbox as they were sent to another replica.</summary>
public sealed class LargeBodyTests(SharedPostgres postgres)
{
    private static readonly int[] Sizes = [1_000, 65_535, 65_537, 200_000, 1_000_000];

    [Fact, Trait("Speed", "Slow")]
    public async Task A_body_of_any_size_is_passed_on_whole_and_one_over_the_limit_is_413()
    {
        await using var cluster = await TestCluster.StartAsync(await postgres.DatabaseAsync(), 2);
        using var owner = Connections.To(cluster.Living[0].Address);
        using var other = Connections.To(cluster.Living[1].Address);
        using var first = await owner.GetAsync("/large/__mock/faults", TestContext.Current.CancellationToken);
        first.EnsureSuccessStatusCode();
        foreach (var isChunked in new[] { false, true })
        {
            foreach (var size in Sizes)
            {
                var name = string.Join(' ', Enumerable.Range(0, size)).Substring(0, size);
                using var saved = await SaveAsync(other, name, isChunked);
                var text = await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.True(saved.StatusCode == HttpStatusCode.OK,
                    $"{size}, chunked {isChunked}: {saved.StatusCode} {Start(text)}\n{cluster.Said}");
                using var entity = JsonDocument.Parse(text);
                Assert.Equal(name, entity.RootElement.GetProperty("Name").GetString());
            }

            using var refused = await SaveAsync(other, new string('x', 2_000_000), isChunked);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        }
    }

    private static string Start(string text) => text[..Math.Min(text.Length, 300)];

    private static Task<HttpResponseMessage> SaveAsync(HttpClient client, string name, bool isChunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/large/api/v1/Agents/Contact/SaveContactEntity")
        {
            Content = new StringContent($$"""{"ContactId":0,"Name":"{{name}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Authorization", Credentials.Basic("tje0:Tje0"));
        request.Headers.TransferEncodingChunked = isChunked;
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
