using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Stored;

namespace EmailSync.MadeAnswers.Given;

/// <summary>The answers that a sandbox was given. A list never changes, so that calls read it without a lock.</summary>
internal sealed class GivenAnswers : IStoredPart
{
    /// <summary>Most of them in a sandbox: more than a test can keep apart.</summary>
    public const int Most = 500;

    private static readonly SandboxSlot<GivenAnswers> Slot = new();
    private static readonly IReadOnlyList<GivenAnswer> None = [];
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal); // as they are stored
    private volatile IReadOnlyList<GivenAnswer> now = None;

    // Null unless changes are stored.
    private ChangedPlaces<string>? noted;

    internal static SandboxFeature Feature => Slot.FilledBy(_ => new GivenAnswers()) with
    {
        MemoryName = "answers",
        KeptAs = "answers",
        StoredAs = "answers",
    };

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
        lock (gate)
        {
            now = all;
            noted?.Replace(all.Select(KeyOf));
        }
    }

    /// <summary>Adds one in place of that with the same operation and name; false if they would be too many.</summary>
    public bool TryPut(GivenAnswer answer)
    {
        lock (gate)
        {
            var others = now.Where(other => !other.Is(answer.Operation, answer.Name)).ToList();
            if (others.Count >= Most) return false;
            now = [.. others, answer];
            noted?.Append(KeyOf(answer));
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
            var gone = now.Where(answer => name is null
                ? operation.Equals(answer.Operation, StringComparison.OrdinalIgnoreCase)
                : answer.Is(operation, name)).ToList();
            now = [.. now.Except(gone)];
            foreach (var answer in gone) noted?.Remove(KeyOf(answer));
            return gone.Count > 0;
        }
    }

    void ISandboxPart.Reset() => Set(None);

    void ISandboxPart.TakeOver(ISandboxPart namesake) => Set(((GivenAnswers)namesake).Now);

    void IStoredPart.Restore(StoredPart stored, Sandbox sandbox)
    {
        lock (gate)
        {
            var all = stored.Records.Select(record => GivenAnswerForm.Read(record.Key, record.Value)).OrderBy(one => one.Place).ToList();
            foreach (var (place, answer) in all) places[KeyOf(answer)] = place;
            now = [.. all.Select(one => one.Answer)];
        }
    }

    void IStoredPart.Follow(PartNotes notes, bool isNew)
    {
        lock (gate)
        {
            noted = new ChangedPlaces<string>(places, notes);
            if (!isNew) return;
            foreach (var answer in now) noted.Append(KeyOf(answer));
        }
    }

    void IStoredPart.TakeChanges(PartChanges changes)
    {
        lock (gate)
        {
            if (noted is null) return;
            var all = now.ToDictionary(KeyOf, StringComparer.Ordinal);
            foreach (var (key, place) in noted.Take(changes))
                if (place is { } at && all.TryGetValue(key, out var answer)) changes.Set(key, GivenAnswerForm.Of(answer, at));
                else changes.Remove(key);
        }
    }

    private static string KeyOf(GivenAnswer answer) => GivenAnswerForm.KeyOf(answer.Operation, answer.Name);
}
