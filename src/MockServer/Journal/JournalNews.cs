using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Journal;

/// <summary>What followers of the journal are told.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsCorrection">Whether they were told of it before: its answer did not leave whole.</param>
public readonly record struct JournalNews(JournalEntry Entry, bool IsCorrection);
