namespace EmailSync.LoadComparison;

/// <summary>The two servers' values of the same round: only such pairs are compared.</summary>
internal sealed record Pair<T>(T Mock, T Bare)
{
    /// <summary>The order changes from round to round, so that drift of the machine favours neither.</summary>
    public static async Task<Pair<T>> InTurnsAsync(int round, Func<Task<T>> mock, Func<Task<T>> bare)
    {
        if (round % 2 == 0)
        {
            var first = await mock();
            return new Pair<T>(first, await bare());
        }

        var other = await bare();
        return new Pair<T>(await mock(), other);
    }
}
