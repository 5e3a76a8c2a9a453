namespace EmailSync.MockServer.Operations.Sources;

/// <summary>Where the answer of an operation without generated code comes from, in the order in which they are asked.</summary>
public enum AnswerOrigin
{
    /// <summary>A stub that a user wrote. It is also asked for operations with generated code, and for unknown paths.</summary>
    Stub,

    /// <summary>
    /// What a real server answered to the same request. It is also asked for operations with generated code, for unknown paths, and where
    /// the mock would refuse the call.
    /// </summary>
    Recorded,

    /// <summary>What the sandbox has saved.</summary>
    State,

    /// <summary>An answer that the sandbox was given for the operation.</summary>
    Given,

    /// <summary>An answer made from the contract's schema.</summary>
    Made,
}

/// <summary>The names of origins in the field X-Mock-Answer and in the journal.</summary>
public static class AnswerOriginNames
{
    /// <summary>
    /// The field of an answer that names its origin. In a request it restricts the origins to the one it names; any other value
    /// names one of the given answers.
    /// </summary>
    public const string Header = "X-Mock-Answer";

    private static readonly string[] Names = ["stub", "recorded", "state", "given", "made"];

    extension(AnswerOrigin origin)
    {
        public string InJson() => Names[(int)origin];
    }

    /// <summary>The origin that a request asks for: Given for any name that is no origin's; null if it asks for none.</summary>
    public static AnswerOrigin? Requested(IHeaderDictionary headers)
    {
        if (headers[Header] is not [{ } name, ..]) return null;
        var index = Array.FindIndex(Names, known => name.Equals(known, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? AnswerOrigin.Given : (AnswerOrigin)index;
    }
}
