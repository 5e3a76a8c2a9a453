using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using EmailSync.Testing;

namespace EmailSync.Samples.NightlySync.Tests;

/// <summary>The same job with one step done wrong: the verdict names the step.</summary>
public sealed class MistakesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SigningMistake.LocalTimeForm, "C-SYS-03")]
    [InlineData(SigningMistake.TimeOfYesterday, "C-SYS-03")]
    [InlineData(SigningMistake.UrlSafeBase64, "C-SYS-02")]
    [InlineData(SigningMistake.PaddingPss, "C-SYS-04")]
    [InlineData(SigningMistake.Sha1, "C-SYS-04")]
    public async Task A_token_that_is_signed_wrong_gets_no_ticket(SigningMistake mistake, string rule)
    {
        await using var night = await Night.BeginAsync();
        var job = night.Job((http, at) =>
            new NightlyJob(http, at.Settings, new WrongSystemUser(http, at.Settings, at.Time, mistake), at.Time));

        await Assert.ThrowsAsync<InvalidOperationException>(() => job.RunRoundAsync(Token));

        Assert.Equal([rule], Broken(night));
        Assert.Empty(night.Mock.Effects);
    }

    [Fact]
    public async Task Another_client_secret_gets_no_ticket()
    {
        await using var night = await Night.BeginAsync();
        var job = night.Job((http, at) =>
        {
            var settings = at.Settings with { ClientSecret = "mock-app-without-email" };
            return new NightlyJob(http, settings, new SystemUser(http, settings, at.Time), at.Time);
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => job.RunRoundAsync(Token));

        Assert.Equal(["C-SYS-05"], Broken(night));
    }

    [Fact]
    public async Task A_ticket_sent_as_Bearer_is_named()
    {
        await using var night = await Night.BeginAsync();
        var job = Wrong(night, new() { Authorization = ticket => new("Bearer", ticket) });

        await Assert.ThrowsAsync<HttpRequestException>(() => job.RunRoundAsync(Token));

        Assert.Contains("C-TOK-04", Broken(night));
    }

    [Fact]
    public async Task A_ticket_for_each_call_is_too_many()
    {
        await using var night = await Night.BeginAsync();
        var job = Wrong(night, new() { KeepsTicket = _ => false });

        for (var round = 0; round < 3; round++) night.WaitUntil(await job.RunRoundAsync(Token));

        Assert.Contains("C-TOK-01", Broken(night));
    }

    [Fact]
    public async Task A_ticket_that_was_refused_as_expired_is_not_used_again()
    {
        await using var night = await Night.BeginAsync();
        var job = Wrong(night, new() { KeepsTicket = _ => true });
        await job.RunRoundAsync(Token);
        night.Mock.ExpireTokens();

        await Assert.ThrowsAsync<HttpRequestException>(() => job.RunRoundAsync(Token));

        Assert.Equal(["C-AUTH-08"], Broken(night));
    }

    [Fact]
    public async Task An_address_that_is_put_together_by_hand_misses_a_tenant_that_has_moved()
    {
        await using var night = await Night.BeginAsync();
        var byHand = new Uri(night.Settings.Login, $"{night.Settings.Tenant}/api").AbsoluteUri;
        var job = Wrong(night, new() { Api = _ => byHand });
        night.Mock.MoveTenant();

        await Assert.ThrowsAsync<HttpRequestException>(() => job.RunRoundAsync(Token));

        Assert.Equal(["C-TEN-01"], Broken(night));
    }

    [Fact]
    public async Task A_suspended_tenant_is_not_called()
    {
        await using var night = await Night.BeginAsync();
        var job = Wrong(night, new() { MayCall = _ => true });
        var next = await job.RunRoundAsync(Token);
        night.Mock.SetTenant(TenantState.Suspended);
        night.WaitUntil(next);

        await Assert.ThrowsAsync<HttpRequestException>(() => job.RunRoundAsync(Token));

        Assert.Equal(["C-TEN-02"], Broken(night));
    }

    [Fact]
    public async Task The_status_is_not_requested_again_and_again()
    {
        await using var night = await Night.BeginAsync();
        night.Mock.SetTenant(TenantState.Suspended);
        var job = Wrong(night, new() { IsOld = _ => true });

        for (var round = 0; round < 10; round++) await job.RunRoundAsync(Token);

        Assert.Equal(["C-TEN-03"], Broken(night));
    }

    [Fact]
    public async Task A_misspelt_property_synchronises_nothing()
    {
        await using var night = await Night.BeginAsync();
        var job = Wrong(night, new() { Body = account => new { SyncUserAccount = new { AcountId = account.AccountId } } });

        await job.RunRoundAsync(Token);

        Assert.Contains("C-BODY-05", Broken(night));
        Assert.Empty(night.Mock.Effects);
    }

    private static IEnumerable<string> Broken(Night night) => night.Mock.Verdict.Findings
        .Where(found => found.Rule.Level <= FindingLevel.Should).Select(found => found.Rule.Id).Order();

    private static NightlyJob Wrong(Night night, Mistake mistake) => night.Job((http, at) => new WrongJob(http, at, mistake));

    public enum SigningMistake
    {
        LocalTimeForm,
        TimeOfYesterday,
        UrlSafeBase64,
        PaddingPss,
        Sha1,
    }

    private sealed class WrongSystemUser(HttpClient http, NightlySettings settings, TimeProvider time, SigningMistake mistake)
        : SystemUser(http, settings, time)
    {
        private readonly NightlySettings settings = settings;

        protected override string Time(DateTimeOffset now) => mistake switch
        {
            SigningMistake.LocalTimeForm => now.ToString("yyyyMMddhhmmss", CultureInfo.InvariantCulture),
            SigningMistake.TimeOfYesterday => base.Time(now.AddDays(-1)),
            _ => base.Time(now),
        };

        protected override string Sign(string tokenAndTime)
        {
            var text = base.Sign(tokenAndTime);
            if (mistake == SigningMistake.UrlSafeBase64)
                return $"{tokenAndTime}.{text[(tokenAndTime.Length + 1)..].Replace('+', '-').Replace('/', '_').TrimEnd('=')}";
            var padding = mistake == SigningMistake.PaddingPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
            var hash = mistake == SigningMistake.Sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
            using var key = RSA.Create();
            key.ImportFromPem(settings.PrivateKey);
            return $"{tokenAndTime}.{Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(tokenAndTime), hash, padding))}";
        }
    }

    /// <summary>The steps that a job does in another way.</summary>
    private sealed class Mistake
    {
        public Func<TenantStatus, bool>? IsOld { get; init; }

        public Func<TenantStatus, bool>? MayCall { get; init; }

        public Func<TenantStatus, string>? Api { get; init; }

        public Func<HttpStatusCode, bool>? KeepsTicket { get; init; }

        public Func<string, AuthenticationHeaderValue>? Authorization { get; init; }

        public Func<SyncUserAccount, object>? Body { get; init; }
    }

    private sealed class WrongJob(HttpClient http, Night night, Mistake mistake)
        : NightlyJob(http, night.Settings, new SystemUser(http, night.Settings, night.Time), night.Time)
    {
        protected override bool IsOld(TenantStatus last) => mistake.IsOld?.Invoke(last) ?? base.IsOld(last);

        protected override bool MayCall(TenantStatus last) => mistake.MayCall?.Invoke(last) ?? base.MayCall(last);

        protected override string Api(TenantStatus last) => mistake.Api?.Invoke(last) ?? base.Api(last);

        protected override bool KeepsTicket(HttpStatusCode answered) =>
            mistake.KeepsTicket?.Invoke(answered) ?? base.KeepsTicket(answered);

        protected override AuthenticationHeaderValue Authorization(string systemUserTicket) =>
            mistake.Authorization?.Invoke(systemUserTicket) ?? base.Authorization(systemUserTicket);

        protected override object Body(SyncUserAccount account) => mistake.Body?.Invoke(account) ?? base.Body(account);
    }
}
