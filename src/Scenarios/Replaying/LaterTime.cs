namespace EmailSync.Scenarios.Replaying;

/// <summary>The time a day from now: what is only true within minutes of a recording is not taken for a part of its state.</summary>
internal sealed class LaterTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(1);
}
