using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Journal;

/// <summary>Estimates the memory that an entry holds.</summary>
internal static class EntrySize
{
    private const int Entry = 400;
    private const int Line = 40;
    private const int Note = 120;

    public static int Estimate(HeaderLine[] headers, int body, string target, Call call, Answer answer)
    {
        var bytes = Entry + body + answer.Content.Length + 2 * target.Length + (call.FailedEffect?.Bytes ?? 0);
        foreach (var (name, value) in headers) bytes += Line + 2 * (name.Length + value.Length);
        foreach (var (name, value) in answer.Headers) bytes += Line + 2 * (name.Length + value.Length);
        foreach (var finding in call.Findings ?? []) bytes += Of(finding);
        foreach (var finding in call.Observed?.ServerFindings ?? []) bytes += Of(finding);
        foreach (var part in call.Select ?? []) bytes += Line + 2 * part.Length;
        return bytes;
    }

    private static int Of(Finding finding) =>
        Note + 2 * (finding.Location.Text.Length + finding.Message.Length + finding.Expected.Length + (finding.Sent?.Length ?? 0));
}
