using EmailSync.MockServer.Options;
using EmailSync.MockServer.Settings;
using Microsoft.Extensions.Configuration;

namespace EmailSync.Testing;

/// <summary>Reads the settings of a mock.</summary>
internal static class SettingsReader
{
    /// <exception cref="ArgumentException">Some are wrong; the message names each, and what is expected.</exception>
    public static MockOptions Read(MockSuperOfficeOptions options)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Port", "0")])
            .AddInMemoryCollection(options.Settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        var read = OptionsReader.Read(configuration, out var errors);
        return errors.Count == 0 ? read : throw new ArgumentException($"The settings are wrong. {string.Join("; ", errors)}", nameof(options));
    }
}
