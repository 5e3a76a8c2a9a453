namespace EmailSync.MockServer.Operations.Accounts;

/// <summary>AccountStatus, by the vendor's table of mail accounts.</summary>
internal static class MailAccountStatus
{
    public const int Unknown = 0;
    public const int Deleted = 1;
    public const int Failing = 2;
    public const int Failed = 3;
    public const int Ok = 4;

    /// <summary>
    /// Whether an account with this status is synchronised automatically: not if it is deleted or has failed for good (assumed).
    /// </summary>
    public static bool IsAtWork(int status) => status is Ok or Failing or Unknown;

    /// <summary>The status after a synchronisation.</summary>
    /// <param name="status">Before it.</param>
    /// <param name="failures">How many have failed in a row, including this one; 0 if it succeeded.</param>
    /// <param name="untilFailed">How many make a failing account a failed one (assumed); 0 if synchronisations do not change the
    /// status.</param>
    public static int After(int status, int failures, int untilFailed) =>
        untilFailed == 0 || status == Deleted ? status
        : failures == 0 ? Ok
        : failures < untilFailed ? Failing
        : Failed;
}
