using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Faults;

namespace EmailSync.Explain.Corrections;

/// <summary>
/// Corrects a request step by step: a dry run reports what is wrong first, the fixer for that rule changes that one thing,
/// and so on until nothing is wrong. What cannot be fixed in a limited number of steps is rebuilt from the contract's example.
/// </summary>
internal sealed class Corrector(CorrectionContext context)
{
    // A request has a dozen parts that can be wrong, and each part gets a few attempts.
    private const int Rounds = 32;
    private const int TriesEach = 5;
    private const string Unsaid = "";
    private static readonly string[] AboutTheOperation = [RuleId.C_MET_02];
    private readonly Dictionary<string, int> tries = new(StringComparer.Ordinal);
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    /// <param name="draft">The request.</param>
    /// <param name="repairs">What had to be repaired to read it.</param>
    /// <param name="known">How it is answered unchanged; null if that is not known.</param>
    public async Task<Correction> CorrectAsync(Draft draft, IReadOnlyList<Change> repairs, DryRun? known = null)
    {
        context.StartAnew(repairs);
        var first = WithoutFault(draft);
        if (LoginPath.Is(first.Path))
            return await new LoginCorrector(context).CorrectAsync(first, context.Changes, first == draft ? known : null);
        var (corrected, run, reason) = await StepAsync(first, first == draft ? known : null);
        if (corrected is not null) return new Correction(corrected, run, context.Changes, null);

        // Try once more with the contract's whole example.
        context.StartAnew(repairs);
        tries.Clear();
        given.Clear();
        var operation = context.Operation(draft);
        var shown = Shown(draft, operation);
        context.Note(Location.Request, "one that could not be corrected part by part", "the contract's example", RuleId.C_HTTP_01);
        (corrected, run, var last) = await StepAsync(shown);
        return corrected is not null
            ? new Correction(corrected, run, context.Changes, null)
            : new Correction(null, null, [], reason ?? last ?? "The request could not be corrected.");
    }

    // Control fields address the mock; they are not part of the request.
    private Draft WithoutFault(Draft draft) => draft.Has(FaultHeader.Name) ? context.Without(draft, FaultHeader.Name, null) : draft;

    private async Task<(Draft? Corrected, DryRun Run, string? Reason)> StepAsync(Draft draft, DryRun? known = null)
    {
        var run = known ?? await context.TryAsync(draft);
        for (var round = 0; round < Rounds; round++)
        {
            if (Next(run) is not var (rule, finding)) return (draft, run, null);
            var count = tries[rule] = tries.GetValueOrDefault(rule) + 1;
            if (count > TriesEach && !Gives(rule, run)) return (null, run, Reason(finding, run));
            var changed = await FixAsync(draft, run, rule, finding, count - 1);
            if (changed is null)
            {
                if (!Gives(rule, run)) return (null, run, Reason(finding, run));
                continue;
            }

            var next = changed == draft ? run : await context.TryAsync(changed);
            // Do not give up an accepted request for a rule that is not a MUST.
            if (run.IsRight && !next.IsRight && !AboutTheOperation.Contains(rule))
            {
                given.Add(rule);
                continue;
            }

            (draft, run) = (changed, next);
        }

        return run.IsRight ? (draft, run, null) : (null, run, $"The request was still wrong after {Rounds} changes.");
    }

    private bool Gives(string rule, DryRun run) => run.IsRight && given.Add(rule);

    private static string Reason(Finding? finding, DryRun run) =>
        finding is null ? $"It is answered {run.Status}." : $"{finding.Rule.Id}, {finding.Location}: {finding.Message}";

    // Order: what the request is refused for, then broken MUST rules, then the others.
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
        // A GET that only describes an operation changes nothing: the caller wanted to call it.
        return run is { Entry: { OperationId: not null, CalledOperation: null, Method: "GET" or "HEAD" } }
            && !given.Contains(RuleId.C_MET_02) ? (RuleId.C_MET_02, null) : null;
    }

    private async Task<Draft?> FixAsync(Draft draft, DryRun run, string rule, Finding? finding, int count)
    {
        var operation = context.Operation(draft);
        if (count == 0 && Rest(draft) is { } whole) return whole;
        if (run.IsUnreadable) return HttpFixer.Fix(draft, context, finding, count);
        // Without a rule there is nothing to fix.
        switch (rule.Split('-') is [_, var group, ..] ? group : Unsaid)
        {
            case "PATH":
                return PathFixer.Path(draft, context);
            case "MET":
                return PathFixer.Method(draft, context, rule);
            case "AUTH" when rule == RuleId.C_AUTH_06 && finding?.Location is { Kind: LocationKind.Query } location:
                return QueryFixer.Without(draft, context, location.Name, rule);
            case "APP" when run.IsRight:
                return context.Without(draft, MockServer.Authentication.ApplicationCheck.Header, rule);
            case "CT" when operation.RequestBody is null && rule == RuleId.C_CT_03:
                return context.Without(draft, ContentTypeFixer.Name, rule);
            case "XSRF" when run.IsRight:
                return context.Without(draft, "X-XSRF-TOKEN", rule);
            case "AUTH" or "APP" or "XSRF" or "TOK":
                return await LogInAsync(draft, rule);
            case "CT" when rule == RuleId.C_CT_06:
                return CodingFixer.Fix(draft, context, rule);
            case "CT" when operation.RequestBody is { } contract && count == 0
                && rule is RuleId.C_CT_01 or RuleId.C_CT_02 or RuleId.C_CT_03 or RuleId.C_CT_04 or RuleId.C_CT_05 or RuleId.C_CT_08
                && finding?.Location == Location.Header(ContentTypeFixer.Name):
                return ContentTypeFixer.Fix(draft, context, operation.RequestBody!, rule);
            case "CT" or "BODY" when operation.RequestBody is not null && finding is not null:
                return BodyFixer.Fix(draft, context, operation, finding, count, run.Account);
            case "SEL" or "QRY" when finding is not null:
                return QueryFixer.Fix(draft, context, finding, run.Account);
            case "ACC":
                return context.NoteHeader(draft, draft.With("Accept", context.Contract.ErrorMediaTypes is [var first, ..] ? first : "*/*"),
                    "Accept", rule);
            case "HTTP":
                return finding?.ServerRule?.Id == RuleId.HDR_13
                    ? CodingFixer.Fix(HttpFixer.Fix(draft, context, finding, count), context, rule)
                    : draft;
            default:
                return null;
        }
    }

    // Bytes after the end of the request belong to its body, unless they start a new request: Content-Length was wrong.
    private Draft? Rest(Draft draft)
    {
        if (draft.Surplus.AsSpan().Trim("\r\n"u8).IsEmpty
            || HeadLines.Of(draft.Surplus).Lines is [var first, ..] && first.Contains(" HTTP/1.", StringComparison.Ordinal)) return null;
        var whole = draft with { Body = [.. draft.Body, .. draft.Surplus], Surplus = [] };
        context.Note(Location.Header("Content-Length"), $"{draft.Body.Length}", $"{whole.Body.Length}", RuleId.C_HTTP_01);
        return whole;
    }

    private async Task<Draft?> LogInAsync(Draft draft, string rule)
    {
        if (!Draft.Decoded(draft.Path).EndsWith("/login", StringComparison.OrdinalIgnoreCase))
            return await new CredentialsFixer(context).FixAsync(draft, rule);
        if (context.Options.Identities.Users.FirstOrDefault(user =>
            MockServer.Options.IdentityOptions.Default.Users.Contains(user)) is not { } user) return null;
        var changed = draft.With("Content-Type", "application/x-www-form-urlencoded") with
        {
            Body =
            System.Text.Encoding.UTF8.GetBytes($"user={Uri.EscapeDataString(user.Name)}&password={Uri.EscapeDataString(user.Password)}"),
        };
        context.Note(Location.Form, "unknown credentials", $"those of {user.Name}", rule);
        return changed;
    }

    private Draft Shown(Draft draft, ContractOperation operation)
    {
        var draftWithPath = PathFixer.Path(draft, context);
        context.StartAnew([]);
        var mediaType = operation.RequestBody?.MediaTypes[0];
        return new Draft
        {
            Method = operation.Method,
            Path = draftWithPath.Path,
            Fields =
                [new DraftField("Host", context.Host),
                    .. mediaType is null ? (DraftField[])[] : [new DraftField("Content-Type", mediaType)]],
            Body = operation.RequestBody is { } body
                ? BodyWriter.Write(context.Example(operation), MediaTypes.SyntaxOf(mediaType!) ?? MediaSyntax.Json, body.Schema)
                : [],
        };
    }
}

/// <summary>The outcome of correcting a request.</summary>
/// <param name="Request">The corrected request; null if it could not be corrected.</param>
/// <param name="Run">How it is answered.</param>
/// <param name="Changes">What differs from the request that was sent.</param>
/// <param name="Reason">Why there is no corrected request; null if there is one.</param>
internal sealed record Correction(Draft? Request, DryRun? Run, IReadOnlyList<Change> Changes, string? Reason);
