namespace EmailSync.MockServer.Model;

/// <summary>Who called, and how that was proven.</summary>
/// <param name="User">Name of the user.</param>
/// <param name="Scheme">Basic, SoTicket, Bearer or Session.</param>
/// <param name="Application">Name of the partner's application; null if none was sent.</param>
public sealed record Caller(string User, string Scheme, string? Application);
