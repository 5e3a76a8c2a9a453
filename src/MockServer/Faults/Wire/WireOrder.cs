namespace EmailSync.MockServer.Faults.Wire;

/// <summary>What is done to the client's connection instead of regular HTTP.</summary>
/// <param name="Break">What.</param>
/// <param name="Pause">How long to wait in between.</param>
/// <param name="BytesPerSecond">How fast content comes, for <see cref="WireBreak.Trickle"/>.</param>
public sealed record WireOrder(WireBreak Break, TimeSpan Pause = default, int BytesPerSecond = 0);

/// <summary>The ways to break the rules of HTTP.</summary>
public enum WireBreak
{
    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>It is reset behind the header section.</summary>
    ResetBehindHeaders,

    /// <summary>It is closed behind content that is no HTTP.</summary>
    CloseBehind,

    /// <summary>Content follows an answer that has none.</summary>
    WriteBehind,

    /// <summary>Content comes a few bytes at a time.</summary>
    Trickle,
}
