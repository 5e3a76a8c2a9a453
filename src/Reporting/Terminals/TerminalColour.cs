namespace EmailSync.Reporting.Terminals;

/// <summary>Terminal colours, by their SGR numbers (ECMA-48).</summary>
public enum TerminalColour
{
    /// <summary>For errors.</summary>
    Red = 31,

    /// <summary>For success.</summary>
    Green = 32,

    /// <summary>For warnings.</summary>
    Yellow = 33,

    /// <summary>For what is accepted.</summary>
    Magenta = 35,

    /// <summary>For information.</summary>
    Cyan = 36,
}
