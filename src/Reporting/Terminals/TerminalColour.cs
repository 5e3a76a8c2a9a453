namespace EmailSync.Reporting.Terminals;

/// <summary>Colours of a terminal, by the numbers of their sequences (ECMA-48, SGR).</summary>
public enum TerminalColour
{
    /// <summary>Wrong.</summary>
    Red = 31,

    /// <summary>Right.</summary>
    Green = 32,

    /// <summary>Should be otherwise.</summary>
    Yellow = 33,

    /// <summary>Put up with.</summary>
    Magenta = 35,

    /// <summary>To be known.</summary>
    Cyan = 36,
}
