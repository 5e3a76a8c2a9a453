using System.Runtime.InteropServices;
using EmailSync.Contract.Schemas;

namespace EmailSync.WireMockAdmin.Matching.Values.Paths;

/// <summary>One step of a JSONPath.</summary>
internal abstract class PathStep
{
    /// <summary>Whether it is taken from all that lies below, too: <c>..</c>.</summary>
    public required bool IsDeep { get; init; }

    /// <summary>Whether it finds at most one value.</summary>
    public virtual bool IsDefinite => false;

    /// <summary>Visits the values of the step until the visitor returns true; returns whether it did.</summary>
    public abstract bool Take(PathPoint at, Func<PathPoint, bool> isEnough);

    /// <summary><c>*</c>: all members or items.</summary>
    internal sealed class All : PathStep
    {
        public override bool Take(PathPoint at, Func<PathPoint, bool> isEnough) => at.EachBelow(isEnough);
    }

    /// <summary>Members by their names.</summary>
    internal sealed class Members(IReadOnlyList<string> names) : PathStep
    {
        private readonly byte[][] utf8 = [.. names.Select(Encoding.UTF8.GetBytes)];

        public override bool IsDefinite => !IsDeep && names.Count == 1;

        public override bool Take(PathPoint at, Func<PathPoint, bool> isEnough)
        {
            if (at.Value.ValueKind != JsonValueKind.Object) return false;
            for (var i = 0; i < names.Count; i++)
                if (Find(at, i) is { } found && isEnough(at.To(found)))
                    return true;
            return false;
        }

        // Of namesakes the last counts.
        private JsonProperty? Find(PathPoint at, int index)
        {
            JsonProperty? found = null;
            foreach (var member in at.Value.EnumerateObject())
            {
                at.Budget.Spend();
                var raw = JsonMarshal.GetRawUtf8PropertyName(member);
                if (raw.Contains((byte)'\\') ? JsonStrings.ReadName(member) == names[index] : raw.SequenceEqual(utf8[index]))
                    found = member;
            }

            return found;
        }
    }

    /// <summary>Items by their numbers; those below 0 count from the end.</summary>
    internal sealed class Items(IReadOnlyList<int> indexes) : PathStep
    {
        public override bool IsDefinite => !IsDeep && indexes.Count == 1;

        public override bool Take(PathPoint at, Func<PathPoint, bool> isEnough)
        {
            if (at.Value.ValueKind != JsonValueKind.Array) return false;
            var length = at.Value.GetArrayLength();
            foreach (var index in indexes)
            {
                at.Budget.Spend(1 + length / 64);
                var from = index < 0 ? length + index : index;
                if (from >= 0 && from < length && isEnough(at.To(at.Value[from]))) return true;
            }

            return false;
        }
    }

    /// <summary>Items from one to before another.</summary>
    internal sealed class Slice(int? from, int? to) : PathStep
    {
        public override bool Take(PathPoint at, Func<PathPoint, bool> isEnough)
        {
            if (at.Value.ValueKind != JsonValueKind.Array) return false;
            var length = at.Value.GetArrayLength();
            var (first, end) = (Location(from ?? 0, length), Location(to ?? length, length));
            at.Budget.Spend(1 + length / 64);
            foreach (var item in at.Value.EnumerateArray().Skip(first).Take(end - first))
                if (isEnough(at.To(item)))
                    return true;
            return false;
        }

        private static int Location(int index, int length) => (int)Math.Clamp(index < 0 ? (long)length + index : index, 0, length);
    }

    /// <summary>What a filter holds for: items of an array, or an object itself. Below <c>..</c> each value is asked by itself.</summary>
    internal sealed class Where(PathFilter filter) : PathStep
    {
        public override bool Take(PathPoint at, Func<PathPoint, bool> isEnough) => at.Value.ValueKind switch
        {
            JsonValueKind.Array when !IsDeep => at.EachBelow(item => filter.Holds(item) && isEnough(item)),
            JsonValueKind.Object => filter.Holds(at) && isEnough(at),
            _ => IsDeep && filter.Holds(at) && isEnough(at),
        };
    }
}
