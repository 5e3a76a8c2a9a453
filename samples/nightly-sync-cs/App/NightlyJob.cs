using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace EmailSync.Samples.NightlySync;

/// <summary>Synchronises the mailboxes of a tenant that are due, round by round.</summary>
public class NightlyJob(HttpClient http, NightlySettings settings, SystemUser systemUser, TimeProvider time)
{
    private const string Agent = "v1/Agents/EMail";
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(15);
    private readonly List<string> failures = [];
    private TenantStatus? status;
    private string? ticket;

    /// <summary>How many rounds went through all that was due.</summary>
    public int Rounds { get; private set; }

    /// <summary>The accounts whose mail could not be read, and why.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Synchronises what is due now.</summary>
    /// <returns>When the next round is due; null if the tenant is gone for good.</returns>
    /// <exception cref="HttpRequestException">SuperOffice refused a call; its answer is in the message.</exception>
    public async Task<DateTimeOffset?> RunRoundAsync(CancellationToken cancellationToken = default)
    {
        if (status is null || IsOld(status)) status = await TenantStatus.GetAsync(http, settings, cancellationToken);
        if (status.IsGone) return null;
        if (!MayCall(status)) return status.ValidUntil;

        using (var ready = await CallAsync("GetReadySyncEmailAccounts", null, cancellationToken))
        {
            if (ready is null) return status.ValidUntil;
            foreach (var account in (await ready.Content.ReadFromJsonAsync<SyncUserAccount[]>(cancellationToken))!)
            {
                using var synchronised = await CallAsync("SyncEmailAccount", Body(account), cancellationToken);
                if (synchronised is null) return status.ValidUntil;
                // A 204 only says that it was tried: whether mail was read is in the state of the account.
                using var state = await CallAsync($"GetEMailAccount?eMailAccountId={account.AccountId}", null, cancellationToken);
                if (state is null) return status.ValidUntil;
                var at = (await state.Content.ReadFromJsonAsync<EMailAccount>(cancellationToken))!;
                if (at.ErrorCount > 0) failures.Add($"Account {account.AccountId}: {at.ErrorReason}");
            }
        }

        Rounds++;
        return time.GetUtcNow() + BetweenRounds;
    }

    /// <summary>Whether the status has to be requested again.</summary>
    protected virtual bool IsOld(TenantStatus last) => time.GetUtcNow() >= last.ValidUntil;

    /// <summary>Whether the tenant can be called.</summary>
    protected virtual bool MayCall(TenantStatus last) => last.IsRunning;

    /// <summary>Where the tenant is called, without a slash at the end.</summary>
    protected virtual string Api(TenantStatus last) => last.Api!;

    /// <summary>Whether the ticket is kept after a call that was answered with this status.</summary>
    protected virtual bool KeepsTicket(HttpStatusCode answered) => answered != HttpStatusCode.Unauthorized;

    /// <summary>The credentials of a call.</summary>
    protected virtual AuthenticationHeaderValue Authorization(string systemUserTicket) => new("SOTicket", systemUserTicket);

    /// <summary>What is sent to synchronise an account.</summary>
    protected virtual object Body(SyncUserAccount account) => new { SyncUserAccount = new { account.AccountId } };

    // Null if the tenant turns out not to run.
    private async Task<HttpResponseMessage?> CallAsync(string operation, object? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            ticket ??= await systemUser.GetTicketAsync(cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Api(status!)}/{Agent}/{operation}");
            request.Headers.Authorization = Authorization(ticket);
            request.Headers.Add("SO-AppToken", settings.ClientSecret);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (body is not null) request.Content = JsonContent.Create(body);
            var answer = await http.SendAsync(request, cancellationToken);
            if (!KeepsTicket(answer.StatusCode)) ticket = null;
            if (answer.IsSuccessStatusCode) return answer;

            using (answer)
            {
                // The tenant has moved, or stopped: its status says where it is now, and when to come back.
                if (answer.StatusCode is HttpStatusCode.MisdirectedRequest or HttpStatusCode.ServiceUnavailable)
                {
                    status = await TenantStatus.GetAsync(http, settings, cancellationToken);
                    if (!MayCall(status)) return null;
                }

                // An expired ticket and a tenant that has moved are mended by now, and are worth one more attempt.
                if (attempt == 1 && answer.StatusCode is (HttpStatusCode.Unauthorized or HttpStatusCode.MisdirectedRequest)) continue;
                var reason = await answer.Content.ReadAsStringAsync(cancellationToken);
                throw new HttpRequestException($"{operation}: {(int)answer.StatusCode} {reason}", null, answer.StatusCode);
            }
        }
    }
}

/// <summary>An account that is ready to be synchronised.</summary>
/// <param name="AccountId">Its primary key.</param>
public sealed record SyncUserAccount(int AccountId);

/// <summary>The state of an account.</summary>
/// <param name="ErrorCount">How many synchronisations have failed since the last success.</param>
/// <param name="ErrorReason">Why the last one failed.</param>
public sealed record EMailAccount(int ErrorCount, string? ErrorReason);
