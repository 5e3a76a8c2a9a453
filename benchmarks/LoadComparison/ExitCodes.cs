namespace EmailSync.LoadComparison;

internal static class ExitCodes
{
    public const int Measured = 0;
    public const int WrongAnswer = 1;
    public const int NotMeasured = 2;
}
