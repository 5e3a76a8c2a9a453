using System.Globalization;
using EmailSync.Recordings;

namespace EmailSync.Cli.Judging;

/// <summary>How far the reading of files is, on the error output if that is a terminal. Short work shows nothing.</summary>
internal sealed class ReadingProgress : IDisposable
{
    private const int Width = 70;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private readonly Lock gate = new();
    private readonly RecordingTotals totals;
    private readonly ITimer? timer;
    private bool isShown;
    private bool hasEnded;

    public ReadingProgress(RecordingTotals totals)
    {
        this.totals = totals;
        if (StandardOutput.Errors.IsTerminal) timer = TimeProvider.System.CreateTimer(_ => Show(), null, First, Period);
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            hasEnded = true;
            if (isShown) StandardOutput.Errors.Write($"\r{new string(' ', Width)}\r");
        }
    }

    private void Show()
    {
        lock (gate)
        {
            if (hasEnded) return;
            isShown = true;
            StandardOutput.Errors.Write($"\r{Text(totals.Bytes, totals.Entries).PadRight(Width)[..Width]}");
        }
    }

    /// <summary>The line.</summary>
    internal static string Text((long Read, long Total) bytes, long entries) => bytes.Total == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{entries} entries read")
        : string.Create(CultureInfo.InvariantCulture,
            $"{100 * bytes.Read / bytes.Total} % of {bytes.Total / 1_000_000.0:0.#} MB read, {entries} entries");
}
