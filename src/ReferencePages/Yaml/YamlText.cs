using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EmailSync.ReferencePages.Yaml;

/// <summary>Reads foreign YAML.</summary>
internal static class YamlText
{
    // The representation model reads recursively: a file nested more deeply than any contract would crash the process.
    private const int MaxDepth = 100;

    /// <summary>The root of the only document; null if there is none.</summary>
    /// <exception cref="YamlException">The text is not YAML, or too deep, or more than one document.</exception>
    public static YamlNode? Load(string text)
    {
        CheckDepth(text);
        var stream = new YamlStream();
        using var reader = new StringReader(text);
        stream.Load(reader);
        return stream.Documents.Count switch
        {
            0 => null,
            1 => stream.Documents[0].RootNode,
            _ =>
                throw new YamlException(stream.Documents[1].RootNode.Start, stream.Documents[1].RootNode.End,
                    "expected one document, found another"),
        };
    }

    private static void CheckDepth(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
                throw new YamlException(parser.Current.Start, parser.Current.End, $"expected at most {MaxDepth} levels");
        }
    }
}
