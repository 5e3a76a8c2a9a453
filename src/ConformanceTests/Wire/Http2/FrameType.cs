namespace EmailSync.ConformanceTests.Wire.Http2;

/// <summary>Types of frames (RFC 9113 section 6) that matter here.</summary>
public enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Continuation = 9,
}
