using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace EmailSync.Killing.Load;

/// <summary>Sends one call after the other, drawn from a seed, until it is stopped or nobody answers.</summary>
internal sealed class Caller(string name, int seed, IReadOnlyList<string> sandboxes, SentCalls calls)
{
    private const string Agents = "api/v1/Agents/";
    private static readonly AuthenticationHeaderValue Known = Basic("tje0:Tje0");
    private static readonly AuthenticationHeaderValue Unknown = Basic("tje0:wrong");
    private static readonly string Filler = new('x', 300);
    private readonly Random random = new(seed);
    private readonly Dictionary<string, string> contacts = [];
    private int number;

    /// <summary>The accounts that calls synchronise.</summary>
    public static IReadOnlyList<int> Accounts { get; } = [17, 18, 19];

    /// <summary>The account that control calls change; only callers with their own sandbox do.</summary>
    public const int PatchedAccount = 21;

    /// <summary>The sandbox whose account this caller changes; null for none.</summary>
    public string? Patches { get; init; }

    /// <summary>What a contact's description is, so that half a record is seen.</summary>
    public static string DescriptionOf(string tag) => $"{tag} {Filler} {tag}";

    public async Task RunAsync(HttpClient http, CancellationToken stop)
    {
        contacts.Clear(); // one that was lost may have given its key to another
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await SendAsync(http); // to its end: what is sent is answered
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                return; // the server is gone
            }
        }
    }

    private async Task SendAsync(HttpClient http)
    {
        var sandbox = sandboxes[random.Next(sandboxes.Count)];
        var kind = Draw(ref sandbox);
        var call = new SentCall(sandbox, kind, name, ++number) { SentAt = Stopwatch.GetTimestamp() };
        calls.Add(call);
        using var request = Request(call);
        request.Headers.Add(CallTag.Field, call.Tag);
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        call.Answer(Stopwatch.GetTimestamp(), (int)answer.StatusCode, ResultOf(kind, answer, body), IsUnstored(answer));
        calls.NoteAnswer(call);
        if (kind == CallKind.Create && answer.IsSuccessStatusCode) contacts.TryAdd(sandbox, call.Result!);
    }

    // A fault's 503 says that it is one.
    private static bool IsUnstored(HttpResponseMessage answer) =>
        (int)answer.StatusCode == 503 && !answer.Headers.Contains("X-Mock-Fault");

    private CallKind Draw(ref string sandbox)
    {
        var drawn = random.Next(100);
        if (drawn < 4 && Patches is not null)
        {
            sandbox = Patches;
            return CallKind.Patch;
        }

        return drawn switch
        {
            < 50 => CallKind.Sync,
            < 80 => contacts.ContainsKey(sandbox) ? CallKind.Replace : CallKind.Create,
            < 85 => CallKind.Create,
            < 97 => CallKind.Wrong,
            < 99 => CallKind.LogIn,
            _ => CallKind.Issue,
        };
    }

    private HttpRequestMessage Request(SentCall call) => call.Kind switch
    {
        CallKind.Sync => Api(call, "EMail/SyncEmailAccount", Known,
            $$$"""{"SyncUserAccount":{"AccountId":{{{Accounts[random.Next(Accounts.Count)]}}}}}"""),
        CallKind.Create => Save(call, "0"),
        CallKind.Replace => Save(call, contacts[call.Sandbox]),
        CallKind.Wrong => Api(call, "EMail/SyncEmailAccount", Unknown, """{"SyncUserAccount":{"AccountId":"17"}}"""),
        CallKind.LogIn => Send(call, HttpMethod.Post, "login",
            new FormUrlEncodedContent([new("user", "tje0"), new("password", "Tje0")])),
        CallKind.Patch => Send(call, HttpMethod.Patch, $"__mock/accounts/{PatchedAccount}",
            Json($$"""{"EMailAddress":"{{AddressOf(call.Tag)}}"}""")),
        CallKind.Issue => Send(call, HttpMethod.Post, "__mock/tokens", Json("""{"kind":"AccessToken"}""")),
        _ => throw new InvalidOperationException($"{call.Kind} has no request."),
    };

    /// <summary>The address that a control call gives its account.</summary>
    public static string AddressOf(string tag) => $"{tag}@example.org";

    private static HttpRequestMessage Save(SentCall call, string key) => Api(call, "Contact/SaveContactEntity", Known,
        $$"""{"ContactId":{{key}},"Name":"{{call.Tag}}","Description":"{{DescriptionOf(call.Tag)}}"}""");

    private static HttpRequestMessage Api(SentCall call, string operation, AuthenticationHeaderValue credentials, string json)
    {
        var request = Send(call, HttpMethod.Post, Agents + operation, Json(json));
        request.Headers.Authorization = credentials;
        return request;
    }

    private static HttpRequestMessage Send(SentCall call, HttpMethod method, string path, HttpContent content) =>
        new(method, $"/{call.Sandbox}/{path}") { Content = content };

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static AuthenticationHeaderValue Basic(string userAndPassword) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));

    private static string? ResultOf(CallKind kind, HttpResponseMessage answer, string body) => !answer.IsSuccessStatusCode ? null
        : kind switch
        {
            CallKind.Create or CallKind.Replace => JsonDocument.Parse(body).RootElement.GetProperty("ContactId").GetRawText(),
            CallKind.LogIn => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])),
            CallKind.Issue => JsonDocument.Parse(body).RootElement.GetProperty("text").GetString(),
            _ => null,
        };
}
