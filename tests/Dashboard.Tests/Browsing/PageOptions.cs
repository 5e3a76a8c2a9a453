namespace EmailSync.Dashboard.Tests.Browsing;

/// <summary>What a test says of its window; the page's policies hold as they do for everybody.</summary>
public sealed record PageOptions
{
    public static PageOptions Default { get; } = new();

    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 800;

    public ReducedMotion ReducedMotion { get; init; } = ReducedMotion.NoPreference;

    /// <summary>Takes a certificate that nobody vouches for, such as the mock's own.</summary>
    public bool IgnoreHTTPSErrors { get; init; }

    /// <summary>Lets the page read and write the clipboard, as a person allows it.</summary>
    public bool Clipboard { get; init; }
}
