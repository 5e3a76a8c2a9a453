namespace EmailSync.ConformanceTests.Verdicts;

/// <summary>One request and its answer, as octets, with secrets already hidden.</summary>
/// <param name="Label">What this request is, for instance "control" or "wrong password".</param>
/// <param name="Target">Where it went: scheme, host and port, for the line that reproduces it.</param>
/// <param name="Request">Every octet sent.</param>
/// <param name="Answer">Every octet received; empty where nothing came.</param>
/// <param name="Status">Status code; 0 where no answer came.</param>
/// <param name="End">How it ended, where that is not an ordinary answer: "closed", "reset", "no answer within 5 s".</param>
/// <param name="Duration">From the first octet sent to the last received.</param>
public sealed record Exchange(string Label, Uri Target, byte[] Request, byte[] Answer, int Status, string? End, TimeSpan Duration);
