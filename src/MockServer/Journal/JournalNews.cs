using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Journal;

/// <summary>News for followers of the journal.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsCorrection">Whether it was published before: its answer was not sent completely.</param>
public readonly record struct JournalNews(JournalEntry Entry, bool IsCorrection);
