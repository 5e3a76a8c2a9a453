using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Telemetry;

namespace EmailSync.MockServer.Journal;

/// <summary>Adds the journal.</summary>
internal static class JournalRegistration
{
    public static IServiceCollection AddJournal(this IServiceCollection services, MockOptions options) => services
        .AddSingleton<JournalIds>().AddSingleton<JournalFeed>().AddSingleton<ReplayWatch>().AddSingleton<JournalEntries>()
        .AddSingleton<HeaderRecorder>().AddSingleton<JournalWriter>().AddSingleton<UnreadableRequests>()
        .AddSingleton<EntryForm>()
        .AddSingleton(provider => JournalPart.Feature(options, provider.GetRequiredService<EntryForm>(),
            provider.GetRequiredService<MockMeter>()));
}
