namespace EmailSync.ConformanceTests.Checks;

/// <summary>Whether a target has what a requirement needs according to the catalogue.</summary>
public static class Needs
{
    /// <summary>Why a requirement cannot be verified; null if it can be tried.</summary>
    public static NotVerifiedException? Missing(Check check, Target target, TargetInstallation installation)
    {
        if (target.Tested is { } tested && GeneralRequirements.WhyNot(check.Requirement, tested) is { } reason)
            return new NotVerifiedException(Obstacle.OutsideProfile, reason,
                $"check SyncEmailAccount: leave {Settings.Operation.Name} out");
        if (target.NotOffered.FirstOrDefault(offer => offer.Concerns(check.Requirement)) is { } offer)
            return new NotVerifiedException(Obstacle.NotOffered,
                $"the target does not offer {offer.Name}, as {offer.Setting.Name}=0 says", $"check it with {offer.Setting.Name}=1");
        var missing = check.Requirement.Needs == "basic,soticket,bearer"
            ? AnyScheme(target, installation)
            : check.Requirement.Needs.Split(',', '+').Select(need => Of(need.Trim(), target, installation))
                .FirstOrDefault(need => need is not null);
        return missing ?? (check.Needs.IsLoad && !target.AllowLoad
            ? new NotVerifiedException(Obstacle.Permission, "load is sent only to the mock",
                $"set {Settings.AllowLoad.Name}=1")
            : null);
    }

    private static NotVerifiedException? Of(string need, Target target, TargetInstallation installation)
    {
        var has = installation.Credentials;
        return need switch
        {
            "basic" => OnSite(target) ?? Configured(has.Basic, Settings.Basic),
            "utf8 account" => Configured(has.Utf8Basic, Settings.Utf8Basic),
            "bearer" => Online(target) ?? Configured(has.Bearer, Settings.Bearer),
            "expired token" => Configured(has.ExpiredBearer, Settings.ExpiredBearer),
            "limited token" => Configured(has.RestrictedBearer, Settings.RestrictedBearer),
            "soticket" => Configured(has.Ticket, Settings.Ticket)
                ?? (target.Profile == Profile.Online ? Configured(has.AppToken, Settings.AppToken) : null),
            "onsite" => OnSite(target),
            "online" => Online(target) ?? Configured(has.Ticket, Settings.Ticket) ?? Configured(has.AppToken, Settings.AppToken),
            "restricted app" => Configured(has.RestrictedAppToken, Settings.RestrictedAppToken),
            "restricted user" => target.Profile == Profile.OnSite
                ? Configured(has.RestrictedBasic, Settings.RestrictedBasic)
                : Configured(has.RestrictedBearer, Settings.RestrictedBearer),
            "cookie" or "cookie x2" or "page" => Configured(installation.Login, Settings.Login) ?? Configured(has.Basic, Settings.Basic),
            "login" => HasLogin(target, installation),
            "application" => HasLogin(target, installation) ?? Application(installation.SignIn!),
            "consent" => HasLogin(target, installation) ?? Application(installation.SignIn!) ?? Consent(installation.SignIn!),
            "refresh" => HasLogin(target, installation) ?? Application(installation.SignIn!)
                ?? (installation.SignIn!.HasConsent ? null : Configured(installation.SignIn.RefreshToken, Settings.RefreshToken)),
            "system user" => HasLogin(target, installation) ?? SystemUser(installation.SignIn!),
            "tenant control" => HasLogin(target, installation) ?? (installation.SignIn!.Tenants is null
                ? new NotVerifiedException(Obstacle.NotOffered, "it has no tenant whose state the suite may set, as the mock has")
                : null),
            "principal" => Family(target),
            "live account" => Account(target, installation),
            "family" => Family(target),
            "mailbox" => Configured(installation.Mailbox, Settings.Mailbox),
            "mail server control" => installation.MailServer is null
                ? new NotVerifiedException(Obstacle.NotOffered, "it has no mailbox that the suite may lock and empty, as the mock has")
                : null,
            "typed parameter" => Family(target) ?? Configured(installation.Mailbox, Settings.Mailbox),
            "mock" => Account(target, installation) ?? Configured(installation.Effects, Settings.Effects),
            "mock fault" => Configured(installation.FailingAccount, Settings.FailingAccount) ?? Permitted(target),
            _ => null,
        };
    }

    private static NotVerifiedException? Family(Target target) =>
        target.HasFamily
            ? null
            : new NotVerifiedException(Obstacle.NotOffered,
                $"the target has only SyncEmailAccount, as {Settings.Family.Name}=0 says",
                $"check the other operations with {Settings.Family.Name}=1");

    private static NotVerifiedException? HasLogin(Target target, TargetInstallation installation) =>
        Online(target) ?? (installation.SignIn is null
            ? new NotVerifiedException(Obstacle.OutsideProfile, "it is about signing in, and no login host is configured",
                $"set {Settings.LoginHost.Name} ({Settings.LoginHost.Form})")
            : null);

    private static NotVerifiedException? Application(LoginHost host) =>
        Configured(host.ClientId, Settings.ClientId) ?? Configured(host.ClientSecret, Settings.ClientSecret)
        ?? Configured(host.Redirect, Settings.Redirect);

    private static NotVerifiedException? Consent(LoginHost host) =>
        host.HasConsent ? null : Configured(null, Settings.Consent);

    private static NotVerifiedException? SystemUser(LoginHost host) =>
        Configured(host.ClientSecret, Settings.ClientSecret) ?? Configured(host.SystemToken, Settings.SystemToken)
        ?? Configured(host.PrivateKey, Settings.PrivateKey);

    private static NotVerifiedException? AnyScheme(Target target, TargetInstallation installation)
    {
        string[] schemes = ["basic", "soticket", "bearer"];
        var missing = schemes.Select(scheme => Of(scheme, target, installation)).ToList();
        return missing.Contains(null) ? null : missing[0];
    }

    private static NotVerifiedException? Account(Target target, TargetInstallation installation) =>
        installation.Account is null ? Configured(installation.Account, Settings.Account)
        : Permitted(target);

    private static NotVerifiedException? Permitted(Target target) => target.AllowEffects
        ? null
        : new NotVerifiedException(Obstacle.Permission, "accounts are synchronised only on the mock",
            $"set {Settings.AllowEffects.Name}=1");

    private static NotVerifiedException? Configured(object? value, SuiteSetting setting) =>
        value is null
            ? new NotVerifiedException(Obstacle.Configuration, $"{setting.Name} is not set",
                $"set {setting.Name} ({setting.Form}): {setting.Meaning}")
            : null;

    private static NotVerifiedException? OnSite(Target target) =>
        target.Profile == Profile.OnSite
            ? null
            : new NotVerifiedException(Obstacle.OutsideProfile, "it applies only to on-site installations",
                "check an on-site installation with EMAILSYNC_PROFILE=onsite");

    private static NotVerifiedException? Online(Target target) =>
        target.Profile == Profile.Online
            ? null
            : new NotVerifiedException(Obstacle.OutsideProfile, "it applies only to online tenants",
                "check an online tenant with EMAILSYNC_PROFILE=online");
}
