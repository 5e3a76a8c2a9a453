using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MadeAnswers.Given;

/// <summary>The answers that a sandbox was given. A list never changes, so that calls read it without a lock.</summary>
internal sealed class GivenAnswers : ISandboxPart
{
    /// <summary>Most of them in a sandbox: more than a test can keep apart.</summary>
    public const int Most = 500;

    private static readonly SandboxSlot<GivenAnswers> Slot = new();
    private static readonly IReadOnlyList<GivenAnswer> None = [];
    private readonly Lock gate = new();
    private volatile IReadOnlyList<GivenAnswer> now = None;

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new GivenAnswers()) with { MemoryName = "answers", KeptAs = "answers" };

    /// <summary>Those of a sandbox.</summary>
    public static GivenAnswers Of(Sandbox sandbox) => sandbox.Part(Slot);

    public IReadOnlyList<GivenAnswer> Now => now;

    public long Bytes => BytesOf(now);

    public static long BytesOf(IReadOnlyList<GivenAnswer> answers) => answers.Sum(answer => answer.Bytes);

    /// <summary>The answer of an operation with a name, or with none; null if there is none.</summary>
    public GivenAnswer? Find(string operation, string? name)
    {
        var all = now;
        for (var at = 0; at < all.Count; at++)
            if (all[at].Is(operation, name))
                return all[at];
        return null;
    }

    public void Set(IReadOnlyList<GivenAnswer> all)
    {
        lock (gate) now = all;
    }

    /// <summary>Adds one in place of that with the same operation and name; false if they would be too many.</summary>
    public bool TryPut(GivenAnswer answer)
    {
        lock (gate)
        {
            var others = now.Where(other => !other.Is(answer.Operation, answer.Name)).ToList();
            if (others.Count >= Most) return false;
            now = [.. others, answer];
            return true;
        }
    }

    /// <summary>Removes the answers of an operation; false if there is none.</summary>
    /// <param name="operation">The operation's id.</param>
    /// <param name="name">Removes only the one with this name; null removes all of the operation.</param>
    public bool Remove(string operation, string? name)
    {
        lock (gate)
        {
            var count = now.Count;
            now = [.. now.Where(answer => !(name is null
                ? operation.Equals(answer.Operation, StringComparison.OrdinalIgnoreCase)
                : answer.Is(operation, name)))];
            return now.Count < count;
        }
    }

    void ISandboxPart.Reset() => Set(None);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Set(((GivenAnswers)namesake).Now);
}
