namespace EmailSync.ReferencePages.Pages;

/// <summary>How a cell stands in a message.</summary>
internal static class TableCells
{
    private const int Limit = 80;

    public static string Shown(string text) => text.Length switch
    {
        0 => "a blank cell",
        > Limit => $"{text[..Limit]}…",
        _ => text,
    };
}
