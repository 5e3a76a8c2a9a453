using System.Globalization;

namespace EmailSync.Killing.Disk;

/// <summary>What becomes of the files when the process ends itself.</summary>
internal enum CutForm
{
    /// <summary>All writes are there up to the one that is not begun any more, as after a kill.</summary>
    Before,

    /// <summary>Of the last write there is a part.</summary>
    Half,

    /// <summary>Of all writes since the last fsync of their file there are some, as after a loss of power.</summary>
    PowerLoss,
}

/// <summary>When the process ends itself.</summary>
/// <param name="Write">At which write, fsync or truncation of a file of the database, counted from 1.</param>
/// <param name="Form">What becomes of the files.</param>
/// <param name="Seed">Draws what is left of the last writes.</param>
internal sealed record Cut(int Write, CutForm Form, int Seed)
{
    public string Argument => string.Create(CultureInfo.InvariantCulture, $"{Write}:{Form}:{Seed}");

    public static Cut Read(string argument) => argument.Split(':') is [var write, var form, var seed]
        ? new Cut(int.Parse(write, CultureInfo.InvariantCulture), Enum.Parse<CutForm>(form), int.Parse(seed, CultureInfo.InvariantCulture))
        : throw new FormatException($"{argument} is not WRITE:FORM:SEED.");
}
