namespace EmailSync.ConformanceTests.Control;

/// <summary>A way to authenticate with the Authorization field.</summary>
public enum Scheme
{
    Basic,
    SoTicket,
    Bearer,
}
