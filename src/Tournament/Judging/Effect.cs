namespace EmailSync.Tournament.Judging;

/// <summary>Something that a run left behind, in a form in which two runs that did the same have the same.</summary>
/// <param name="Group">What is of one kind: where the content is not stable, a group is compared by its number.</param>
/// <param name="Text">One line for people, without ids and times that the server assigns.</param>
internal sealed record Effect(string Group, string Text);

/// <summary>How the effects of a run differ from those of the fault-free run; one line for each.</summary>
/// <param name="Missing">What the fault-free run left and this one did not.</param>
/// <param name="Doubled">What is there more often than after the fault-free run.</param>
/// <param name="Additional">What is there only now: not a finding by itself.</param>
internal sealed record EffectDifference(IReadOnlyList<string> Missing, IReadOnlyList<string> Doubled, IReadOnlyList<string> Additional)
{
    public static EffectDifference None { get; } = new([], [], []);

    /// <summary>Whether something is missing or doubled.</summary>
    public bool IsWrong => Missing.Count + Doubled.Count > 0;
}
