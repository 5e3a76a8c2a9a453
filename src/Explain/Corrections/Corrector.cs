using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Faults;

namespace EmailSync.Explain.Corrections;

/// <summary>
/// Corrects a request step by step: a dry run says what is wrong first, the fixer of that rule changes that one thing,
/// and so on until nothing is. What is not put right in so many steps is made anew from the contract's example.
/// </summary>
internal sealed class Corrector(CorrectionContext bench)
{
    // A request has a dozen parts that can be wrong, and a part is tried a few times.
    private const int Rounds = 32;
    private const int TriesEach = 5;
    private const string Unsaid = "";
    private static readonly string[] AboutTheOperation = [RuleId.C_MET_02];
    private readonly Dictionary<string, int> tries = new(StringComparer.Ordinal);
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    /// <param name="draft">The request.</param>
    /// <param name="repairs">What was put right to read it.</param>
    /// <param name="known">How it is answered as it stands; null where that is not known.</param>
    public async Task<Correction> CorrectAsync(Draft draft, IReadOnlyList<Change> repairs, DryRun? known = null)
    {
        bench.StartAnew(repairs);
        var first = WithoutFault(draft);
        var (corrected, run, reason) = await StepAsync(first, first == draft ? known : null);
        if (corrected is not null) return new Correction(corrected, run, bench.Changes, null);

        // Once more with the whole request as the contract shows it.
        bench.StartAnew(repairs);
        tries.Clear();
        given.Clear();
        var operation = bench.Operation(draft);
        var shown = Shown(draft, operation);
        bench.Tell(Location.Request, "one that could not be put right part by part", "the contract's example", RuleId.C_HTTP_01);
        (corrected, run, var last) = await StepAsync(shown);
        return corrected is not null
            ? new Correction(corrected, run, bench.Changes, null)
            : new Correction(null, null, [], reason ?? last ?? "It could not be made right.");
    }

    // What it asks of the mock is not its request.
    private Draft WithoutFault(Draft draft) => draft.Has(FaultHeader.Name) ? bench.Without(draft, FaultHeader.Name, null) : draft;

    private async Task<(Draft? Corrected, DryRun Run, string? Reason)> StepAsync(Draft draft, DryRun? known = null)
    {
        var run = known ?? await bench.TryAsync(draft);
        for (var round = 0; round < Rounds; round++)
        {
            if (Next(run) is not var (rule, finding)) return (draft, run, null);
            var count = tries[rule] = tries.GetValueOrDefault(rule) + 1;
            if (count > TriesEach && !Gives(rule, run)) return (null, run, Told(finding, run));
            var changed = await FixAsync(draft, run, rule, finding, count - 1);
            if (changed is null)
            {
                if (!Gives(rule, run)) return (null, run, Told(finding, run));
                continue;
            }

            var next = changed == draft ? run : await bench.TryAsync(changed);
            // A request that is taken is not given up for a rule that is no must.
            if (run.IsRight && !next.IsRight && !AboutTheOperation.Contains(rule))
            {
                given.Add(rule);
                continue;
            }

            (draft, run) = (changed, next);
        }

        return run.IsRight ? (draft, run, null) : (null, run, $"It was not right after {Rounds} changes.");
    }

    private bool Gives(string rule, DryRun run) => run.IsRight && given.Add(rule);

    private static string Told(Finding? finding, DryRun run) =>
        finding is null ? $"It is answered {run.Status}." : $"{finding.Rule.Id}, {finding.Location}: {finding.Message}";

    // What is wrong first: what the request is refused for, then what is a must, then what is better.
    private (string Rule, Finding? Finding)? Next(DryRun run)
    {
        var open = run.Findings.Where(finding => !given.Contains(finding.Rule.Id)).ToList();
        var first = open.Find(finding => finding.Refused && finding.ServerRule?.Id == run.Entry?.Requirement)
            ?? open.Find(finding => finding.Refused)
            ?? open.Find(finding => finding.Rule.Level == RuleLevel.Must)
            ?? open.Find(finding => finding.Rule.Level == RuleLevel.Should)
            ?? open.Find(finding => AboutTheOperation.Contains(finding.Rule.Id));
        if (first is not null) return (run.IsUnreadable ? RuleId.C_HTTP_01 : first.Rule.Id, first);
        if (!run.IsRight) return (run.IsUnreadable ? RuleId.C_HTTP_01 : Unsaid, null);
        // A description is no call: whoever asks why nothing happens meant the call.
        return run is { Entry: { OperationId: not null, CalledOperation: null, Method: "GET" or "HEAD" } }
            && !given.Contains(RuleId.C_MET_02) ? (RuleId.C_MET_02, null) : null;
    }

    private async Task<Draft?> FixAsync(Draft draft, DryRun run, string rule, Finding? finding, int count)
    {
        var operation = bench.Operation(draft);
        if (count == 0 && Rest(draft) is { } whole) return whole;
        if (run.IsUnreadable) return HttpFixer.Fix(draft, bench, finding, count);
        // Where no rule says what is wrong there is nothing to put right.
        switch (rule.Split('-') is [_, var group, ..] ? group : Unsaid)
        {
            case "PATH":
                return PathFixer.Path(draft, bench);
            case "MET":
                return PathFixer.Method(draft, bench, rule);
            case "AUTH" when rule == RuleId.C_AUTH_06 && finding?.Location is { Kind: LocationKind.Query } location:
                return QueryFixer.Without(draft, bench, location.Name, rule);
            case "APP" when run.IsRight:
                return bench.Without(draft, MockServer.Authentication.ApplicationCheck.Header, rule);
            case "CT" when operation.RequestBody is null && rule == RuleId.C_CT_03:
                return bench.Without(draft, ContentTypeFixer.Name, rule);
            case "XSRF" when run.IsRight:
                return bench.Without(draft, "X-XSRF-TOKEN", rule);
            case "AUTH" or "APP" or "XSRF":
                return await LogInAsync(draft, rule);
            case "CT" when rule == RuleId.C_CT_06:
                return CodingFixer.Fix(draft, bench, rule);
            case "CT" when operation.RequestBody is { } contract && count == 0
                && rule is RuleId.C_CT_01 or RuleId.C_CT_02 or RuleId.C_CT_03 or RuleId.C_CT_04 or RuleId.C_CT_05 or RuleId.C_CT_08
                && finding?.Location == Location.Header(ContentTypeFixer.Name):
                return ContentTypeFixer.Fix(draft, bench, operation.RequestBody!, rule);
            case "CT" or "BODY" when operation.RequestBody is not null && finding is not null:
                return BodyFixer.Fix(draft, bench, operation, finding, count, run.Account);
            case "SEL" or "QRY" when finding is not null:
                return QueryFixer.Fix(draft, bench, finding, run.Account);
            case "ACC":
                return bench.TellHeader(draft, draft.With("Accept", bench.Contract.ErrorMediaTypes is [var first, ..] ? first : "*/*"),
                    "Accept", rule);
            case "HTTP":
                return finding?.ServerRule?.Id == RuleId.HDR_13
                    ? CodingFixer.Fix(HttpFixer.Fix(draft, bench, finding, count), bench, rule)
                    : draft;
            default:
                return null;
        }
    }

    // What came after the end of the request belongs to it where that is no request of its own: its length was wrong.
    private Draft? Rest(Draft draft)
    {
        if (draft.Surplus.AsSpan().Trim("\r\n"u8).IsEmpty
            || HeadLines.Of(draft.Surplus).Lines is [var first, ..] && first.Contains(" HTTP/1.", StringComparison.Ordinal)) return null;
        var whole = draft with { Body = [.. draft.Body, .. draft.Surplus], Surplus = [] };
        bench.Tell(Location.Header("Content-Length"), $"{draft.Body.Length}", $"{whole.Body.Length}", RuleId.C_HTTP_01);
        return whole;
    }

    private async Task<Draft?> LogInAsync(Draft draft, string rule)
    {
        if (!Draft.Decoded(draft.Path).EndsWith("/login", StringComparison.OrdinalIgnoreCase))
            return await new CredentialsFixer(bench).FixAsync(draft, rule);
        if (bench.Options.Identities.Users.FirstOrDefault(user =>
            MockServer.Options.IdentityOptions.Default.Users.Contains(user)) is not { } user) return null;
        var changed = draft.With("Content-Type", "application/x-www-form-urlencoded") with
        {
            Body =
            System.Text.Encoding.UTF8.GetBytes($"user={Uri.EscapeDataString(user.Name)}&password={Uri.EscapeDataString(user.Password)}"),
        };
        bench.Tell(Location.Form, "credentials that are not known", $"those of {user.Name}", rule);
        return changed;
    }

    private Draft Shown(Draft draft, ContractOperation operation)
    {
        var draftWithPath = PathFixer.Path(draft, bench);
        bench.StartAnew([]);
        var mediaType = operation.RequestBody?.MediaTypes[0];
        return new Draft
        {
            Method = operation.Method,
            Path = draftWithPath.Path,
            Fields = [new Field("Host", bench.Host), .. mediaType is null ? (Field[])[] : [new Field("Content-Type", mediaType)]],
            Body = operation.RequestBody is { } body
                ? BodyWriter.Write(bench.Example(operation), MediaTypes.SyntaxOf(mediaType!) ?? MediaSyntax.Json, body.Schema)
                : [],
        };
    }
}

/// <summary>What correcting a request came to.</summary>
/// <param name="Request">The corrected request; null where it could not be made right.</param>
/// <param name="Run">How it is answered.</param>
/// <param name="Changes">What is otherwise in it.</param>
/// <param name="Reason">Why there is none.</param>
internal sealed record Correction(Draft? Request, DryRun? Run, IReadOnlyList<Change> Changes, string? Reason);
