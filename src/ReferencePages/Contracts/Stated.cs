namespace EmailSync.ReferencePages.Contracts;

/// <summary>Something that the contract says.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Evidence">Who says so: the source of <c>x-evidence</c> there or at the nearest place around it; empty where there is none.</param>
internal record Stated(string Name, int Line, string Evidence)
{
    /// <summary>Whether it has to stand on the page: nothing else is known to say it.</summary>
    public bool NeedsPage => Evidence is "docs" or "";
}
