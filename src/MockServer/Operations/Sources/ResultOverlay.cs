using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Operations.Sources;

/// <summary>Lets a made result show what a room knows about the records in it. Rooms register theirs.</summary>
public abstract class ResultOverlay
{
    /// <summary>The result with what is known; the same bytes if nothing in it is.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">The made result, as JSON in UTF-8 with times in UTC.</param>
    /// <param name="schema">Its schema.</param>
    public abstract ReadOnlyMemory<byte> Over(Call call, ReadOnlyMemory<byte> result, Schema schema);
}
