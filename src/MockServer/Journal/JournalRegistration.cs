using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;

namespace EmailSync.MockServer.Journal;

/// <summary>Adds the journal.</summary>
internal static class JournalRegistration
{
    public static IServiceCollection AddJournal(this IServiceCollection services, MockOptions options) => services
        .AddSingleton<JournalIds>().AddSingleton<JournalFeed>().AddSingleton<ReplayWatch>().AddSingleton<JournalEntries>()
        .AddSingleton<HeaderRecorder>().AddSingleton<JournalWriter>().AddSingleton<UnreadableRequests>()
        .AddSingleton(JournalPart.Feature(options));
}
