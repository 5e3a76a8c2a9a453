using EmailSync.Explain.DryRuns;
using EmailSync.Explain.Requests;

namespace EmailSync.Explain;

/// <summary>What is to be explained.</summary>
/// <param name="Draft">The request.</param>
/// <param name="Repairs">What was put right to read it.</param>
/// <param name="Assumed">What was assumed of it.</param>
/// <param name="Mock">The mock's address, as the caller wrote it.</param>
/// <param name="RunAsync">Finds how it is answered.</param>
/// <param name="IsAsRead">Whether that is the answer to the draft, too: nothing had to be put right to read it.</param>
/// <param name="Id">Id of the call in the journal; null where it was not made.</param>
internal sealed record Question(Draft Draft, IReadOnlyList<Change> Repairs, IReadOnlyList<string> Assumed, Uri Mock, Func<Task<DryRun>> RunAsync, bool IsAsRead, string? Id = null);
