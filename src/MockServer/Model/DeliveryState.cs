namespace EmailSync.MockServer.Model;

/// <summary>How far an answer got.</summary>
public enum DeliveryState
{
    /// <summary>It was sent as intended.</summary>
    Sent,

    /// <summary>The caller had disconnected before any of it was sent.</summary>
    NotSent,

    /// <summary>The caller disconnected while it was written.</summary>
    CutShort,
}
