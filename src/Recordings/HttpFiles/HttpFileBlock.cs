namespace EmailSync.Recordings.HttpFiles;

/// <summary>A part of an .http file between two lines with <c>###</c>: a request, and perhaps its answer.</summary>
internal sealed class HttpFileBlock
{
    /// <summary>The line of the request line, from 1; of the answer if there is no request.</summary>
    public int Line { get; set; }

    /// <summary>Its name, from <c># @name</c> or after <c>###</c>; empty if it has none.</summary>
    public string Name { get; set; } = "";

    /// <summary>The request line; null if the block has none.</summary>
    public string? Request { get; set; }

    public List<string> Fields { get; } = [];

    public List<string> Body { get; } = [];

    /// <summary>The status line of an answer; null if the block has none.</summary>
    public string? Answer { get; set; }

    public List<string> AnswerFields { get; } = [];

    public List<string> AnswerBody { get; } = [];
}
