using System.Net;
using System.Net.Http.Json;

namespace EmailSync.Samples.Xunit;

/// <summary>The code under test: it synchronises mailboxes with an HttpClient of its own.</summary>
/// <param name="superOffice">Has the installation's URL as its base address, with a trailing slash, and the credentials.</param>
public sealed class MailboxJob(HttpClient superOffice)
{
    /// <summary>Synchronises one mailbox after the other.</summary>
    /// <exception cref="HttpRequestException">SuperOffice refused a call; its answer is in the message.</exception>
    public async Task RunAsync(IEnumerable<int> accounts, CancellationToken cancellationToken = default)
    {
        foreach (var account in accounts)
        {
            var request = new { SyncUserAccount = new { AccountId = account } };
            using var answer = await superOffice.PostAsJsonAsync("api/v1/Agents/EMail/SyncEmailAccount", request, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.NoContent) continue;
            var reason = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"Account {account}: {(int)answer.StatusCode} {reason}", null, answer.StatusCode);
        }
    }
}
