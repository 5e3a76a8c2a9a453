namespace EmailSync.ConformanceTests.Wire.Http2;

/// <summary>An answer over HTTP/2.</summary>
/// <param name="Status">Status code; 0 where it could not be read.</param>
/// <param name="EndedByHeaders">Whether the frame of the header section ended the stream.</param>
/// <param name="DataFrames">How many DATA frames followed.</param>
/// <param name="DataOctets">How many octets they held.</param>
/// <param name="Sent">Every octet sent.</param>
/// <param name="Received">Every octet received.</param>
public sealed record Http2Answer(int Status, bool EndedByHeaders, int DataFrames, int DataOctets, byte[] Sent, byte[] Received);
