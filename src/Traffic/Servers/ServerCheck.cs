using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Answers;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Traffic.Messages;

namespace EmailSync.Traffic.Servers;

/// <summary>An exchange that is evaluated by the rules for servers, and what was found so far.</summary>
internal sealed class ServerCheck(Call call, ExchangePath path, ExchangeAnswer answer, Exchange exchange, RequirementCatalogue catalogue)
{
    private const int Longest = 300;
    private readonly List<Finding> findings = [];

    public Call Call => call;

    public ExchangeAnswer Answer => answer;

    /// <summary>The path below the installation's base.</summary>
    public string Path => path.Path;

    public ContractOperation? Operation => call.Operation;

    /// <summary>Whether the answer is that of the API: of an operation, or of an unknown path beside them.</summary>
    public bool IsOfApi => Operation is not null || path.IsOfApi;

    /// <summary>Whether an operation was called by its own method, not only described.</summary>
    public bool IsCalled => Operation is { } operation && operation.Method == Method;

    public string Method => exchange.Method;

    public int Status => answer.Status;

    public IHeaderDictionary Request => call.Http.Request.Headers;

    public bool IsOnline => call.Installation == InstallationType.Online;

    /// <summary>When the answer had arrived.</summary>
    public DateTimeOffset Answered => call.Observed!.Answered;

    /// <summary>Whether the fields of the answer are all known.</summary>
    public bool KnowsAnswerFields => (exchange.Gaps & ExchangeGaps.ResponseHeaders) == 0;

    /// <summary>Whether the fields of the request are all known.</summary>
    public bool KnowsRequestFields => (exchange.Gaps & ExchangeGaps.RequestHeaders) == 0;

    /// <summary>Whether credentials would be among the known fields of the request.</summary>
    public bool KnowsCredentials => KnowsRequestFields && (exchange.Gaps & ExchangeGaps.Credentials) == 0;

    /// <summary>Whether it is known that the request has no credentials at all.</summary>
    public bool IsAnonymous => KnowsCredentials && Request.Authorization.Count == 0 && Request.Cookie.Count == 0;

    /// <summary>Whether the answer has content, as far as known; null if it is not known.</summary>
    public bool? HasContent => answer.Body.State switch
    {
        ExchangeBodyState.None => false,
        ExchangeBodyState.Complete => !answer.Body.Bytes.IsEmpty,
        _ => answer.Body.Length is > 0 ? true : null,
    };

    /// <summary>The content by its declared type; null unless all of it is known.</summary>
    public AnswerContent? Content => field ??=
        answer.IsReadable && !answer.Content.IsEmpty ? AnswerContent.Of(answer.ContentType, answer.Content.ToArray()) : null;

    /// <summary>The content as JSON; null if it is not known or no JSON.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!isParsed) (isParsed, json) = (true, Parsed());
            return json;
        }
    }

    private bool isParsed;
    private JsonElement? json;

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Whether the caller broke a rule that a server refuses calls by.</summary>
    public bool Broke(string serverRule) => call.Findings?.Exists(finding => finding.ServerRule?.Id == serverRule) == true;

    /// <summary>Adds a finding.</summary>
    /// <param name="rule">Id of the rule for servers.</param>
    /// <param name="location">Where in the answer, or in the request that was answered so.</param>
    /// <param name="found">What was found.</param>
    /// <param name="expected">What was expected, without a full stop.</param>
    public void Add(string rule, Location location, string found, string expected)
    {
        var shown = found.Length > Longest ? $"{found.AsSpan(0, Longest)}…" : found;
        findings.Add(new Finding(catalogue[rule], null, location, $"expected {expected}, found {shown}.", shown, expected, Refused: false));
    }

    private JsonElement? Parsed()
    {
        if (Content is not { IsJson: true } content) return null;
        try
        {
            using var document = JsonDocument.Parse(content.Content);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
