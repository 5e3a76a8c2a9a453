namespace EmailSync.MockServer.Secrets;

/// <summary>What a text is: how freely its names are taken for names of secrets.</summary>
internal enum TextKind
{
    /// <summary>A caller's body: <c>pin</c>, <c>key</c> and their like are names of secrets.</summary>
    Request,

    /// <summary>A target, a field or a message: the same, but for <c>key: 17</c>, as in a sentence.</summary>
    Sentence,

    /// <summary>A body of the mock's own, in which <c>code</c> and <c>key</c> are ordinary names.</summary>
    Answer,
}
