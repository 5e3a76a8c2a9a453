namespace EmailSync.ConformanceTests.Targets;

/// <summary>A target that somebody else runs: one installation for all checks.</summary>
public static class RemoteTarget
{
    /// <summary>The target of options with an <see cref="TargetOptions.Address"/>.</summary>
    public static Target Of(TargetOptions options)
    {
        var address = new Uri(options.Address!.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        var installation = new TargetInstallation
        {
            Base = address,
            Tested = options.Tested,
            Credentials = options.Credentials,
            Login = options.Login is { } login ? LoginAddress(address, login) : null,
            SignIn = options.SignIn,
            Effects = options.Effects,
            Http2 = options.Http2,
            Account = options.Account,
            FailingAccount = options.FailingAccount,
            OwnMailbox = options.Mailbox,
            Connection = options.Connection,
            InsecureTls = options.InsecureTls,
        };
        return new Target(address.ToString().TrimEnd('/'), address, options.Profile, _ => installation)
        {
            HasFamily = options.HasFamily,
            NotOffered = options.NotOffered,
            Tested = options.Tested,
            AllowLoad = options.AllowLoad,
            AllowEffects = options.AllowEffects,
            Deadline = options.Deadline,
        };
    }

    private static Uri LoginAddress(Uri address, string login) =>
        login.StartsWith('/') ? new Uri(address.ToString().TrimEnd('/') + login) : new Uri(login);
}
