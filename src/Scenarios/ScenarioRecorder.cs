using EmailSync.Scenarios.Cleaning;
using EmailSync.Scenarios.Differences;
using EmailSync.Scenarios.Exchanges;
using EmailSync.Scenarios.Replaying;
using EmailSync.Scenarios.States;

namespace EmailSync.Scenarios;

/// <summary>Makes the state of a recording, and proves that a mock with it answers as recorded.</summary>
/// <param name="contract">The contract.</param>
/// <param name="options">How.</param>
/// <param name="mock">Builds a mock with all rooms, given its clock: on a free port, with the contract.</param>
public sealed class ScenarioRecorder(ContractDocument contract, RecordOptions options, Func<TimeProvider, WebApplication> mock)
{
    // Each pass binds at least one more; a few are usual.
    private const int MostPasses = 50;

    /// <summary>Makes the state.</summary>
    /// <param name="exchanges">The recording.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<Scenario> RecordAsync(IAsyncEnumerable<Exchange> exchanges, CancellationToken cancellationToken)
    {
        var omitted = new Omissions();
        var intake = new ExchangeIntake(contract, options.IsOnline, omitted);
        var recorded = new List<RecordedExchange>();
        var observed = new ContractObservations(contract);
        await foreach (var exchange in exchanges.WithCancellation(cancellationToken))
        {
            if (intake.Take(exchange) is not { } one) continue;
            recorded.Add(one);
            observed.Add(one);
        }

        var vocabulary = new Vocabulary(contract, options.Kept);
        var tenants = new Tenants();
        var originals = new Originals(new Replacements(options.Seed, options.Locale), vocabulary, tenants);
        var patterns = new TextPatterns(originals, tenants);
        var credentials = new Credentials(originals, patterns, tenants, omitted);
        var cleaner = new ExchangeCleaner(
            patterns, new BodyCleaner(new ValueCleaner(originals, patterns, vocabulary, options.KeepsText)), credentials, tenants,
            originals);
        foreach (var one in recorded) credentials.Collect(one);
        foreach (var one in recorded) cleaner.Collect(one);
        originals.Close();
        List<CleanExchange> clean = [.. recorded.Select(cleaner.Clean)];

        var state = new ScenarioState(clean, new RecordedTimes(options.ServerTimeZone));
        var differences = await ProveAsync(state, clean, omitted, cancellationToken);
        var bytes = state.Write();
        return new Scenario(bytes, intake.Count, clean.Count, state.Accounts, state.Entities, state.Bound, [.. state.Sandboxes],
            omitted.Lines(),
            [.. SelfCheck.Find(bytes, originals, vocabulary), .. Tenants(bytes, tenants)], differences, observed.Result(patterns.Replace));
    }

    private static IEnumerable<string> Tenants(byte[] state, Tenants tenants)
    {
        var text = System.Text.Encoding.UTF8.GetString(state);
        var made = tenants.All.Select(tenants.Of).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return tenants.All.Where(tenant => !made.Contains(tenant) && text.Contains(tenant, StringComparison.OrdinalIgnoreCase))
            .Select(tenant => $"a tenant of {tenant.Length} characters, as it is");
    }

    // What the mock answers from accounts and entities alone needs no recorded answer: calls then change them, as they did there.
    private async Task<IReadOnlyList<ReplayDifference>> ProveAsync(
        ScenarioState state, List<CleanExchange> clean, Omissions omitted, CancellationToken cancellationToken)
    {
        await using var replayer = await Replayer.StartAsync(() => mock(new LaterTime()), cancellationToken);
        IReadOnlyList<ReplayDifference> differences = [];
        if (!options.Checks)
        {
            state.Bind(Enumerable.Range(0, clean.Count));
            await LoadAsync(replayer, state, omitted, cancellationToken);
            return differences;
        }

        for (var pass = 0; pass < MostPasses; pass++)
        {
            await LoadAsync(replayer, state, omitted, cancellationToken);
            differences = await replayer.ReplayAsync(clean, cancellationToken);
            if (!state.Bind(differences.Select(difference => difference.Index))) break;
        }

        return differences;
    }

    private static async Task LoadAsync(Replayer replayer, ScenarioState state, Omissions omitted, CancellationToken cancellationToken)
    {
        while (await replayer.LoadAsync(state, cancellationToken) is { Count: > 0 } errors)
        {
            // From the end, so that the places of the others stay.
            var removed = false;
            foreach (var place in errors.GroupBy(error =>
                string.Join('/', error.Place.Split('/').Take(error.Place.StartsWith("/sandboxes", StringComparison.Ordinal) ? 5 : 3)))
                .OrderByDescending(one => one.Key.Length).ThenByDescending(one => one.Key, StringComparer.Ordinal))
            {
                if (state.Remove(place.Key) is not { } gone) continue;
                removed = true;
                omitted.Add(gone.IsEntity ? Omission.EntityNotRepresented : Omission.AccountNotRepresented, place.Key, place.First().Error);
            }

            if (!removed) throw new ScenarioException($"the mock refuses the state: {errors[0].Place}: {errors[0].Error}");
        }
    }
}

/// <summary>A state cannot be made of a recording.</summary>
/// <param name="message">Why.</param>
public sealed class ScenarioException(string message) : Exception(message);

/// <summary>The state of a recording, and what is to say of it.</summary>
/// <param name="State">The document, in UTF-8.</param>
/// <param name="Recorded">How many exchanges the recording has.</param>
/// <param name="Kept">How many of them the state has.</param>
/// <param name="Accounts">How many mail accounts it has.</param>
/// <param name="Entities">How many entities it has.</param>
/// <param name="Bound">How many answers are bound to their requests; the others follow from accounts and entities.</param>
/// <param name="Sandboxes">The sandboxes that it has; an empty name is the root installation.</param>
/// <param name="Omissions">What it does not have, and why: a line for each reason.</param>
/// <param name="Leaks">Secrets and personal data that are still in it: it must not be written unless there are none.</param>
/// <param name="Differences">Requests that a mock with it answers differently.</param>
/// <param name="Contract">What the recording shows that the contract does not say.</param>
public sealed record Scenario(
    byte[] State, int Recorded, int Kept, int Accounts, int Entities, int Bound, IReadOnlyList<string> Sandboxes,
    IReadOnlyList<string> Omissions, IReadOnlyList<string> Leaks, IReadOnlyList<ReplayDifference> Differences, ContractFindings Contract);
