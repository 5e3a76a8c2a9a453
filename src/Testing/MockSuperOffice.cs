using EmailSync.Contract;
using EmailSync.Entities.States;
using EmailSync.Login.Issuing;
using EmailSync.MadeAnswers.Given;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Verdicts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EmailSync.Testing;

/// <summary>
/// A mock of SuperOffice within this process, for one test: a real HTTP server on a free loopback port, with nothing that
/// it shares with others. It answers as SuperOffice would, remembers every call, and says which rule a wrong one broke.
/// </summary>
/// <remarks>
/// All members may be used from many threads at once. What was recorded can still be read after the mock was disposed of.
/// The newest 10,000 calls are remembered, and as many synchronisations.
/// </remarks>
/// <example>
/// <code>
/// await using var mock = await MockSuperOffice.StartAsync();
/// await new MyMailboxJob(mock.BaseUrl, "tje0", "Tje0").RunAsync();
/// await mock.WaitForSyncAsync(17, TimeSpan.FromSeconds(5));
/// mock.Verdict.ShouldBeClean();
/// </code>
/// </example>
public sealed class MockSuperOffice : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly Recording recording;
    private readonly Installation installation;
    private readonly SignIn signIn;
    private readonly OwnAnswers answers;
    private readonly OwnEntities entities;
    private readonly CancellationTokenSource disposed = new();
    private readonly SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false, UseProxy = false };

    private MockSuperOffice(WebApplication app, string sandbox, MockSuperOfficeOptions options)
    {
        this.app = app;
        time = options.TimeProvider;
        Sandbox = sandbox;
        BaseUrl = new Uri($"{MockHost.Address(app)}/{sandbox}{(sandbox.Length == 0 ? "" : "/")}");
        var services = app.Services;
        var sandboxes = services.GetRequiredService<SandboxRegistry>();
        var isOnline = sandboxes.Use(sandbox).Type == InstallationType.Online;
        Credentials = options.Credentials
            ?? (isOnline ? MockCredentials.Bearer($"8A:{sandbox}.mock-access-token") : MockCredentials.Basic("tje0", "Tje0"));
        installation = new Installation(sandboxes, sandbox);
        signIn = new SignIn(
            sandboxes, sandbox, services.GetRequiredService<MockOptions>(), services.GetRequiredService<TestIssuer>(), BaseUrl);
        recording = new Recording(
            BaseUrl, sandbox, options.AllowOtherSandboxes, sandboxes,
            services.GetRequiredService<SandboxVerdicts>(), services.GetRequiredService<JournalFeed>(),
            services.GetRequiredService<RequirementCatalogue>());
        Faults = new MockFaults(
            sandboxes, sandbox, services.GetRequiredService<FaultRegistry>(), services.GetRequiredService<FaultReader>(),
            services.GetRequiredService<MemoryBudget>());
        answers = new OwnAnswers(services.GetRequiredService<GivenByTest>(), sandbox);
        entities = new OwnEntities(services.GetRequiredService<EntitiesByTest>(), sandbox);
        Http = CreateClient(Credentials);
    }

    /// <summary>Name of the installation: the last segment of <see cref="BaseUrl"/>'s path; empty for the one at the root.</summary>
    public string Sandbox { get; }

    /// <summary>
    /// The installation's base URL before <c>api</c>, with a trailing slash, for example
    /// <c>http://127.0.0.1:41234/test-5e8ffd2a/</c>. Use it as SuperOffice's address in the code under test.
    /// </summary>
    public Uri BaseUrl { get; }

    /// <summary>The credentials of <see cref="Http"/>; by default those of a user whom the mock knows.</summary>
    public MockCredentials Credentials { get; }

    /// <summary>
    /// A client that sends <see cref="Credentials"/> with each call, and has <see cref="BaseUrl"/> as its base address: give
    /// it paths without a leading slash. It keeps no cookies, follows no redirects, and ends with the mock.
    /// </summary>
    public HttpClient Http { get; }

    /// <summary>
    /// Every call that has reached the server so far, the newest last, refused and malformed ones among them. A call is here
    /// before its answer has left.
    /// </summary>
    public IReadOnlyList<RecordedRequest> Requests => recording.Requests;

    /// <summary>The synchronisations that calls of this installation have set off so far, the newest last.</summary>
    public IReadOnlyList<RecordedSync> Effects => recording.Effects;

    /// <summary>What the calls so far say of the code that made them.</summary>
    public MockVerdict Verdict => recording.Verdict;

    /// <summary>
    /// The mail accounts of this installation as they are now: made ones with the keys 17, 18 and so on, until
    /// <see cref="SetAccounts"/> or the setting <c>Accounts:0:AccountId</c> says otherwise.
    /// </summary>
    public IReadOnlyList<MockAccount> Accounts => installation.Accounts;

    /// <summary>The entities that calls or <see cref="SaveEntity"/> have saved, and those that were deleted, as they are now.</summary>
    public IReadOnlyList<MockEntity> Entities => entities.All;

    /// <summary>The answers of <see cref="GiveAnswer"/>, and those that a state or the control interface gave.</summary>
    public IReadOnlyList<MockAnswer> Answers => answers.All;

    /// <summary>
    /// What the code under test needs to sign in: addresses, client id and secret, and a system user's token and key.
    /// </summary>
    /// <exception cref="InvalidOperationException">The installation is on-site, where there is no such sign-in, or
    /// <see cref="MockSuperOfficeOptions.Settings"/> have no application to which the tenant has consented.</exception>
    public MockLogin Login => signIn.Login;

    /// <summary>Makes calls fail on purpose: <c>mock.Faults.Unavailable(retryAfter: 5, times: 2)</c>.</summary>
    public MockFaults Faults { get; }

    /// <summary>The time by the installation's clock, which account states, synchronisations and the ready list use.</summary>
    public DateTimeOffset Now => installation.Now;

    /// <summary>Starts a mock. When the task completes, the mock accepts calls.</summary>
    /// <param name="options">How it is to be; null for a new on-site installation with default settings.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>The mock, to be disposed of: <c>await using</c>.</returns>
    /// <exception cref="ArgumentException">A name, a setting or a file of the options is wrong; the message says which, and what is
    /// expected.</exception>
    /// <exception cref="IOException">The options name a port that is in use.</exception>
    /// <exception cref="OperationCanceledException">The start was given up.</exception>
    public static async Task<MockSuperOffice> StartAsync(MockSuperOfficeOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new MockSuperOfficeOptions();
        return await StartBehindAsync(options, null, MockSettings.RefuseStubs, cancellationToken);
    }

    /// <summary>Starts a mock on the endpoints of another server.</summary>
    /// <param name="options">How it is to be.</param>
    /// <param name="add">Adds the server, and rooms; null for its own.</param>
    /// <param name="prepare">Prepares it before it starts.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    internal static async Task<MockSuperOffice> StartBehindAsync(MockSuperOfficeOptions options, Action<IServiceCollection>? add,
        Func<IServiceProvider, Task> prepare, CancellationToken cancellationToken)
    {
        var sandbox = SandboxName.Of(options);
        var settings = MockSettings.Read(options, sandbox);
        var app = MockRooms.Build(settings, options, add);
        try
        {
            await prepare(app.Services);
            await app.StartAsync(cancellationToken);
            return new MockSuperOffice(app, sandbox, options);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes another client of this installation, alike but for the credentials.</summary>
    /// <param name="credentials">Sent with each call; null sends none.</param>
    /// <returns>A client that ends with the mock; it need not be disposed of. Its timeout is that of <see cref="HttpClient"/>, 100
    /// seconds.</returns>
    public HttpClient CreateClient(MockCredentials? credentials = null)
    {
        var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = BaseUrl };
        credentials?.AddTo(client);
        return client;
    }

    /// <summary>
    /// Waits until an account was synchronised; it does not wait where that has happened already. Its call is then recorded and checked.
    /// Nothing is
    /// polled: each call that comes in wakes the wait.
    /// </summary>
    /// <param name="account">The account's key, or its owner's name in any letter case, as it has to stand in the call.</param>
    /// <param name="timeout">
    /// How long to wait by <see cref="MockSuperOfficeOptions.TimeProvider"/>, from 0 to 49 days; <see cref="Timeout.InfiniteTimeSpan"/> for
    /// as long as
    /// it takes. The installation's own clock (<see cref="FreezeClock"/>, <see cref="AdvanceClock"/>) does not count here.
    /// </param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <returns>The newest synchronisation of the account.</returns>
    /// <exception cref="TimeoutException">The time is over. The message says what was called, and what was wrong with it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative or too long.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    /// <exception cref="ObjectDisposedException">The mock was disposed of meanwhile.</exception>
    public Task<RecordedSync> WaitForSyncAsync(AccountSelector account, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        WaitAsync(account, timeout, null, cancellationToken);

    /// <summary>Waits for the next synchronisation of an account, after a point or from now on.</summary>
    /// <param name="account">The account's key, or its owner's name in any letter case, as it has to stand in the call.</param>
    /// <param name="timeout">
    /// How long to wait by <see cref="MockSuperOfficeOptions.TimeProvider"/>, from 0 to 49 days; <see cref="Timeout.InfiniteTimeSpan"/>
    /// for as long
    /// as it takes.
    /// </param>
    /// <param name="after">
    /// The point: <see cref="MarkSyncs"/> before the code under test is set off, or the <see cref="RecordedSync.Position"/> of another
    /// synchronisation. What happened between the point and this call of the method counts. Null, the default, is now.
    /// </param>
    /// <param name="cancellationToken">Gives the waiting up.</param>
    /// <returns>The first synchronisation of the account after the point.</returns>
    /// <exception cref="TimeoutException">The time is over. The message says what was called, and what was wrong with it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is negative or too long.</exception>
    /// <exception cref="OperationCanceledException">The waiting was given up.</exception>
    /// <exception cref="ObjectDisposedException">The mock was disposed of meanwhile.</exception>
    public Task<RecordedSync> WaitForNextSyncAsync(
        AccountSelector account, TimeSpan timeout, SyncMarker? after = null, CancellationToken cancellationToken = default) =>
        WaitAsync(account, timeout, after ?? MarkSyncs(), cancellationToken);

    /// <summary>
    /// Marks what was synchronised so far, for a wait that begins later:
    /// <c>var before = mock.MarkSyncs(); job.Trigger(); await mock.WaitForNextSyncAsync(17, timeout, after: before);</c>
    /// </summary>
    /// <returns>The point behind the newest synchronisation.</returns>
    public SyncMarker MarkSyncs() => recording.Mark();

    /// <summary>Says which mail accounts there are. From now on a call for another has a finding.</summary>
    /// <param name="accounts">All of them, each with a key of its own.</param>
    /// <exception cref="ArgumentException">Two have the same key.</exception>
    /// <exception cref="ArgumentNullException">There is no list.</exception>
    public void SetAccounts(params IReadOnlyList<MockAccount> accounts) => installation.SetAccounts(accounts);

    /// <summary>
    /// Sets whether a mailbox can be read. It applies to future synchronisations; the call is answered 204 in any case.
    /// </summary>
    /// <param name="accountId">Key of the account.</param>
    /// <param name="mailbox">What is wrong with its mailbox.</param>
    /// <exception cref="ArgumentException">There is no such account; the message says which there are.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public void SetMailbox(int accountId, MailboxState mailbox) => installation.SetMailbox(accountId, mailbox);

    /// <summary>
    /// Gives this installation the answer of an operation that the mock does not implement itself, in place of one made from the contract.
    /// Given again, it replaces the one with the same name.
    /// </summary>
    /// <param name="operation">The operation: its id in the contract, its path, or agent and name, <c>Contact/GetContact</c>.</param>
    /// <param name="json">The content, which has to match the contract's schema; null for an answer without content.</param>
    /// <param name="status">HTTP status from 200 to 599; null, the default, for that of success.</param>
    /// <param name="name">
    /// A name of 1 to 64 letters, digits, '-', '_' and '.'. Only requests that choose it with the header <c>X-Mock-Answer</c> then get the
    /// answer. Null, the default, answers all others.
    /// </param>
    /// <param name="validate">False allows content that does not match the contract, for tests of how the code under test takes it.</param>
    /// <exception cref="ArgumentException">There is no such operation, the content is no JSON or does not match, or another argument is
    /// wrong; the message says where, and what is expected.</exception>
    /// <exception cref="ArgumentNullException">There is no operation.</exception>
    /// <example><code>mock.GiveAnswer("Contact/GetContact", """{"ContactId":7,"Name":"Harbour Ltd"}""");</code></example>
    public void GiveAnswer(string operation, string? json, int? status = null, string? name = null, bool validate = true) =>
        answers.Give(operation, json, status, name, validate);

    /// <summary>Removes the answers of an operation, those with a name too. It does nothing where there are none.</summary>
    /// <param name="operation">The operation, as for <see cref="GiveAnswer"/>.</param>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="ArgumentNullException">There is no operation.</exception>
    public void RemoveAnswers(string operation) => answers.Remove(operation);

    /// <summary>
    /// Saves an entity as if a call had, in place of the one with that key: operations of its agent then return it. It is no effect, and
    /// has no call in <see cref="Requests"/>.
    /// </summary>
    /// <param name="agent">The agent that saves or gets it, for instance <c>Contact</c>; the contract has to have such an operation
    /// (<see cref="MockSuperOfficeOptions.Contracts"/>).</param>
    /// <param name="entity">The name that its operations have for it, for instance <c>ContactEntity</c>.</param>
    /// <param name="key">Its primary key, other than 0.</param>
    /// <param name="json">The entity as a JSON object, with members of the contract; times without an offset are in UTC.</param>
    /// <exception cref="ArgumentException">There is no such entity, the key is 0, or the JSON does not match the contract; the message
    /// says where, and what is expected.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <example><code>mock.SaveEntity("Contact", "ContactEntity", 7, """{"Name":"Harbour Ltd"}""");</code></example>
    public void SaveEntity(string agent, string entity, int key, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        entities.Put(agent, entity, key, json);
    }

    /// <summary>Deletes an entity as if a call had: operations of its agent then say that it does not exist.</summary>
    /// <param name="agent">The agent, as for <see cref="SaveEntity"/>.</param>
    /// <param name="entity">The name of the entity, as for <see cref="SaveEntity"/>.</param>
    /// <param name="key">Its primary key; there need not be such an entity.</param>
    /// <exception cref="ArgumentException">There is no such kind of entity, or the key is 0.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void DeleteEntity(string agent, string entity, int key) => entities.Put(agent, entity, key, null);

    /// <summary>Freezes the installation's clock. Everything that waits for it waits until <see cref="AdvanceClock"/>.</summary>
    public void FreezeClock() => installation.Freeze();

    /// <summary>Moves the installation's clock on, whether it is frozen or not: synchronisations end, intervals pass, and nobody has to
    /// wait.</summary>
    /// <param name="time">How far: zero or more. The clock goes up to the year 9000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or leads beyond the year 9000; the clock stays where it
    /// was.</exception>
    public void AdvanceClock(TimeSpan time) => installation.Advance(time);

    /// <summary>
    /// Issues an access token without a sign-in, for <c>Authorization: Bearer</c>. It lives for an hour by the installation's clock, unless
    /// the setting <c>Login:AccessTokenSeconds</c> says otherwise. Calls with it are then refused.
    /// </summary>
    /// <param name="user">Name of its user; null, the default, for the first one of the settings: <c>tje0</c>.</param>
    /// <param name="clientId">Client id of its application; null, the default, for the first one of the settings that has the
    /// tenant's consent: <c>mock-client</c>. On-site a token belongs to no application.</param>
    /// <returns>The token, which begins with <c>8A:</c>.</returns>
    /// <exception cref="ArgumentException">There is no such user or application, or the tenant has not consented to it; the message says
    /// what is expected.</exception>
    /// <exception cref="InvalidOperationException">The tenant has consented to no application of the settings.</exception>
    public string IssueToken(string? user = null, string? clientId = null) => signIn.Token(user, clientId);

    /// <summary>
    /// Issues a ticket without a sign-in, for <c>Authorization: SOTicket</c>; an online tenant wants <see cref="MockLogin.ClientSecret"/>
    /// as <c>SO-AppToken</c> beside it. It lives for six hours by the installation's clock, unless the setting
    /// <c>Login:TicketMinutes</c> says otherwise, and each use starts them again.
    /// </summary>
    /// <param name="user">Name of its user; null, the default, for the first one of the settings: <c>tje0</c>.</param>
    /// <param name="clientId">Client id of its application; null, the default, for the first one of the settings that has the
    /// tenant's consent: <c>mock-client</c>. On-site a ticket belongs to no application.</param>
    /// <returns>The ticket, which begins with <c>7T:</c>.</returns>
    /// <exception cref="ArgumentException">There is no such user or application, or the tenant has not consented to it; the message says
    /// what is expected.</exception>
    /// <exception cref="InvalidOperationException">The tenant has consented to no application of the settings.</exception>
    public string IssueTicket(string? user = null, string? clientId = null) => signIn.Ticket(user, clientId);

    /// <summary>
    /// Makes all access tokens and tickets expire that this installation issued, by a sign-in or by <see cref="IssueToken"/>. Refresh
    /// tokens stay, and so do the fixed credentials that <see cref="MockCredentials"/> names.
    /// </summary>
    /// <returns>How many expired.</returns>
    public int ExpireTokens() => signIn.Expire();

    /// <summary>
    /// Sets the state of the tenant: its status says so, and in a state that does not run its calls are refused with 503 (assumed; the
    /// setting <c>Tenant:StoppedStatus</c>). Where it lives stays as it was.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    /// <exception cref="InvalidOperationException">The installation is on-site, and has no state.</exception>
    public void SetTenant(TenantState state) => signIn.SetTenant(state);

    /// <summary>
    /// Moves the tenant to another host name of this machine, from <c>127.0.0.1</c> to <c>localhost</c>: its status then says the new
    /// address, and calls by the old one are refused with 421. Its state stays as it was.
    /// </summary>
    /// <param name="moved">False moves it back: it then answers under both names.</param>
    /// <returns>Its base URL from now on, with a trailing slash. <see cref="BaseUrl"/> stays the one of the start.</returns>
    /// <exception cref="InvalidOperationException">The installation is on-site, and is not moved.</exception>
    public Uri MoveTenant(bool moved = true) => signIn.MoveTenant(moved);

    /// <summary>
    /// Puts the mock back to its start, in all installations of its server. Calls, synchronisations, sessions, issued
    /// tokens and tickets, and with them the verdict, are always forgotten, and how synchronisations go (<c>__mock/sync</c>) is as at the
    /// start. Accounts, clock, faults and tenant are too, unless they are kept.
    /// </summary>
    /// <param name="keep">
    /// What to keep; by default nothing. The accounts go back to those of the start and their states, the clock to
    /// <see cref="MockSuperOfficeOptions.TimeProvider"/>, all faults are disarmed, and the tenant runs where it was.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> contains an unknown flag.</exception>
    public void Reset(ResetKeep keep = ResetKeep.None) => recording.Reset(ResetKeepNames.Of(keep));

    /// <summary>Stops the server, breaks off calls that still run, and frees the port. Doing it again does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await disposed.CancelAsync();
        handler.Dispose();
        await app.DisposeAsync();
    }

    private Task<RecordedSync> WaitAsync(AccountSelector account, TimeSpan timeout, SyncMarker? after,
        CancellationToken cancellationToken) =>
        new SyncWait(recording, account, after).RunAsync(SyncWait.Checked(timeout), time, disposed.Token, cancellationToken);
}
