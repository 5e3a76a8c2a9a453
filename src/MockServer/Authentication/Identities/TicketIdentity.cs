namespace EmailSync.MockServer.Authentication.Identities;

/// <summary>A SoTicket that is taken.</summary>
/// <param name="Ticket">The ticket as it is sent, for instance <c>7T:abc==</c>.</param>
/// <param name="User">Whose it is.</param>
/// <param name="EMailAgent">Whether its user may use the EMail agent.</param>
public sealed record TicketIdentity(string Ticket, string User, bool EMailAgent);
