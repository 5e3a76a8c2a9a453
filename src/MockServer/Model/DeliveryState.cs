namespace EmailSync.MockServer.Model;

/// <summary>How far an answer got.</summary>
public enum DeliveryState
{
    /// <summary>It was sent as it was meant to be.</summary>
    Sent,

    /// <summary>The caller had gone before any of it left.</summary>
    NotSent,

    /// <summary>The caller went while it was written.</summary>
    CutShort,
}
