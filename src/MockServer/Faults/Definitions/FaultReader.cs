using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.Contract.Names;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Tenants;
using static EmailSync.MockServer.Faults.Definitions.FaultMembers;

namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>Makes definitions of JSON, and says everything that is wrong with them at once.</summary>
public sealed class FaultReader(ContractDocument contract, SandboxNames names, IEnumerable<FaultLimit> limits)
{
    /// <summary>Most of what is counted: calls, times, bytes a second.</summary>
    public const int Most = 1_000_000;

    /// <summary>Most characters of a text.</summary>
    public const int LongestText = 1000;

    /// <summary>The longest wait, in milliseconds.</summary>
    public const int LongestWait = 600_000;

    /// <summary>The longest jump or stop: ten years.</summary>
    public const int MostSeconds = 315_360_000;

    private const int MostListed = 10;
    private const int SecondsOfADay = 86_400;

    /// <summary>The states in which a tenant does not run, in words.</summary>
    internal static readonly string StoppedStates = $"one of {string.Join(", ", Enum.GetNames<TenantState>().Where(IsStoppedState))}";

    /// <summary>Reads a definition.</summary>
    /// <param name="json">The definition.</param>
    /// <param name="location">JSON pointer of it.</param>
    /// <param name="ofAll">Which members it may have beside the kind's parameters.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>The definition; null if something is wrong.</returns>
    public FaultDefinition? Read(JsonElement json, string location, IReadOnlyList<string> ofAll, List<DefinitionError> errors)
    {
        var before = errors.Count;
        var reader = MemberReader.Of(json, location, null, StringComparer.Ordinal, errors);
        if (json.ValueKind != JsonValueKind.Object) return null;
        var kind = ReadKind(reader);
        RefuseOthers(reader, kind, ofAll);
        if (kind == FaultKinds.StatusError && !reader.Has(Status)) reader.Expected(Status, "a whole number from 400 to 599");
        if (ofAll.Contains(Seed) && reader.Has(Seed) && !reader.Has(Probability))
            reader.Wrong(Seed, "expected together with probability, found alone.");
        var definition = Read(reader, kind ?? FaultKinds.StatusError);
        if (errors.Count == before)
            foreach (var limit in limits)
                if (limit.WhyNot(definition) is { } limited) reader.Wrong(limited.Member, limited.Reason);
        return errors.Count == before ? definition : null;
    }

    private static FaultKind? ReadKind(MemberReader reader)
    {
        if (reader.Any(Kind) is not { } value || MemberReader.TextOf(value) is not { } name)
        {
            reader.Expected(Kind, $"one of {string.Join(", ", FaultKinds.All.Select(kind => kind.Name))}");
            return null;
        }

        if (FaultKinds.Find(name) is { } kind) return kind;
        reader.Wrong(Kind, $"there is no kind {MemberReader.Shown(value)}; the nearest is {FaultKinds.Nearest(name)}.");
        return null;
    }

    private static void RefuseOthers(MemberReader reader, FaultKind? kind, IReadOnlyList<string> ofAll)
    {
        foreach (var name in reader.Names)
        {
            if (name == Kind || ofAll.Contains(name) || kind?.Parameters.Contains(name) == true) continue;
            if (!FaultMembers.All.Contains(name))
                reader.Wrong(name,
                    $"there is no such member; the nearest "
                        + $"is {NearestName.Of(name, [.. ofAll, .. kind?.Parameters ?? FaultMembers.All])}.");
            else if (OfAll.Contains(name))
                reader.Wrong(name, "it is for armed faults, not for the fault of a single call.");
            else if (kind is not null)
                reader.Wrong(name,
                    $"{kind.Name} does not take it; it "
                        + $"takes {(kind.Parameters.Count == 0 ? "no parameters" : string.Join(", ", kind.Parameters))}.");
        }
    }

    private FaultDefinition Read(MemberReader reader, FaultKind kind)
    {
        var (accountId, associate) = ReadAccount(reader);
        var probability = reader.Fraction(Probability);
        var seed = reader.Number(Seed, 0, int.MaxValue);

        return new FaultDefinition(kind)
        {
            Sandbox = reader.Text(InSandbox, "the name of a sandbox as in a path, or an empty string for the root installation",
                IsSandbox),
            Operation = ReadOperation(reader),
            AccountId = accountId,
            AssociateName = associate,
            Call = reader.Number(Call, 1, Most) ?? 1,
            Times = ReadTimes(reader),
            Probability = probability,
            Seed = probability is null ? null : seed ?? NewSeed(),
            Status = reader.Number(Status, kind == FaultKinds.ResetAfterHeaders ? 200 : 400, 599),
            ErrorType = reader.Text(ErrorType, "the name of a class such as SoSessionException", IsErrorType),
            Message = reader.Text(Message, $"a string of 1 to {LongestText} characters", text => text.Length is > 0 and <= LongestText),
            RetryAfter = ReadRetryAfter(reader),
            Milliseconds = reader.Number(Milliseconds, 0, LongestWait),
            BytesPerSecond = reader.Number(BytesPerSecond, 1, Most) ?? 20,
            State = reader.Text(State, StoppedStates, IsStoppedState) is { } state ? Enum.Parse<TenantState>(state) : null,
            Seconds = reader.Number(Seconds, 1, MostSeconds),
            RunsOperation = reader.Flag(RunsTheOperation) ?? kind.RunsOperation,
        };
    }

    /// <summary>The id of the operation that is named by its id or the last part of it, in any letter case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="error">What is wrong with the name; empty if nothing is.</param>
    /// <returns>The id; null if the contract has no such operation, or several agents have one.</returns>
    public string? FindOperation(string name, out string error)
    {
        error = "";
        if (contract.Find(name) is { } exact) return exact.OperationId;
        var named = contract.Operations.Where(operation => operation.OperationId.Equals(name, StringComparison.OrdinalIgnoreCase)
            || LastPart(operation.OperationId).Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        // The agents of files do not change what a name meant without them.
        if (named.Count == 1 || named.Exists(contract.IsBuiltIn)) return named.OrderByDescending(contract.IsBuiltIn).First().OperationId;
        var ids = contract.Operations.Select(operation => operation.OperationId).ToList();
        error = named.Count > 1
            ? $"several operations are called \"{Excerpt.Of(name)}\": "
                + string.Join(", ", named.Take(MostListed).Select(operation => operation.OperationId))
                + (named.Count > MostListed ? ", …." : ".")
            : $"the contract has no operation \"{Excerpt.Of(name)}\"; the nearest is "
                + $"{NearestName.Of(name, [.. ids, .. ids.Select(LastPart)])}.";
        return null;
    }

    /// <summary>Whether a text can be the name of an error's class.</summary>
    public static bool IsErrorType(string name) =>
        name.Length is > 0 and <= 200 && char.IsAsciiLetter(name[0])
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_');

    /// <summary>What decides which calls a fault meets where nobody has said.</summary>
    public static int NewSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    private string? ReadOperation(MemberReader reader)
    {
        if (reader.Any(Operation) is not { } value) return null;
        if (MemberReader.TextOf(value) is not { Length: > 0 } name)
        {
            reader.Expected(Operation, "the id of an operation, or its last part");
            return null;
        }

        if (FindOperation(name, out var error) is { } found) return found;
        reader.Wrong(Operation, error);
        return null;
    }

    private static string LastPart(string id) => id[(id.LastIndexOf('_') + 1)..];

    private static (int? Id, string? Associate) ReadAccount(MemberReader reader)
    {
        if (reader.Any(Account) is not { } value) return (null, null);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id)) return (id, null);
        if (MemberReader.TextOf(value) is { Length: > 0 and <= LongestText } name) return (null, name);
        reader.Expected(Account, "an AccountId (a 32-bit integer), or an AssociateName (a string)");
        return (null, null);
    }

    // Once, so that a fault that is forgotten spoils no later test; chance alone wants many calls.
    private static int? ReadTimes(MemberReader reader) =>
        reader.IsNull(Times) ? null : reader.Number(Times, 1, Most, ", or null for no limit") ?? (reader.Has(Probability) ? null : 1);

    private static string? ReadRetryAfter(MemberReader reader)
    {
        if (reader.Any(RetryAfter) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 0 and <= SecondsOfADay)
            return seconds.ToString(CultureInfo.InvariantCulture);
        if (MemberReader.TextOf(value) is { } text && MemberReader.IsHttpDate(text)) return text;
        reader.Expected(RetryAfter, $"seconds from 0 to {SecondsOfADay}, or an HTTP-date such as \"Sun, 22 Nov 2026 13:40:53 GMT\"");
        return null;
    }

    private static bool IsStoppedState(string name) =>
        Enum.GetNames<TenantState>().Contains(name) && !new TenantStatus(Enum.Parse<TenantState>(name), null).IsRunning;

    private bool IsSandbox(string name) => name.Length == 0 || names.CanName(name);
}
