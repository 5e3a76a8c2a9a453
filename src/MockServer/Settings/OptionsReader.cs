using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Settings;

/// <summary>Makes the options from the settings, and reports all errors at once.</summary>
public static class OptionsReader
{
    /// <summary>Reads the options.</summary>
    /// <param name="configuration">The settings of all sources.</param>
    /// <param name="errors">A line for each wrong setting, with its key and what is expected; empty if all are right.</param>
    public static MockOptions Read(IConfiguration configuration, out IReadOnlyList<string> errors) =>
        Read(configuration, isWhole: true, out errors);

    /// <summary>
    /// The same for settings that may be incomplete because a source could not be read: missing ones are not reported.
    /// </summary>
    internal static MockOptions Read(IConfiguration configuration, bool isWhole, out IReadOnlyList<string> errors)
    {
        var settings = new SettingReader(configuration);
        var options = SettingsTable.All.Aggregate(new MockOptions(), (read, setting) => setting.Read(settings, read));
        if (options.Port != 0 && options.Https?.Port == options.Port)
            settings.Wrong(SettingsTable.HttpsPort, "a port other than Port", $"{options.Port}");
        if (isWhole && settings.Value(SettingsTable.HttpsCertificate) is { Length: > 0 }
            && settings.Value(SettingsTable.HttpsPort) is null or "")
            settings.Wrong(SettingsTable.HttpsPort, $"a port, because {SettingsTable.HttpsCertificate} is set", "");
        ControlTokenSettings.Check(settings, options.Admin.Tokens);
        if (isWhole && options is { ListensBeyondLoopback: true, Admin: { IsClosed: false, IsOpen: false } })
            settings.Wrong(ControlTokenSettings.Key,
                $"a token (emailsync token NAME makes one), or --open (Admin:Open=true), because Host {options.Host} lets other machines "
                    + "use the control routes", "");
        LoginSettings.CheckSigningKey(settings, options.Login.SigningKey);
        ProxySettings.Check(settings, options.Proxy);
        settings.RefuseOthers([.. SettingsTable.All.Select(setting => setting.Key)]);
        errors = settings.Errors;
        return options;
    }
}
