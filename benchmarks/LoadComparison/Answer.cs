namespace EmailSync.LoadComparison;

internal enum Answer
{
    Incomplete,
    NoContent,
    Other,
}
