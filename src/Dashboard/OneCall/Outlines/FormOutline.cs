using System.Net;
using EmailSync.MockServer.Bodies.Formats.Forms;

namespace EmailSync.Dashboard.OneCall.Outlines;

/// <summary>Reads where the fields of a form stand. What several fields hold together stands where the first of them does.</summary>
internal static class FormOutline
{
    public static OutlineNode Read(string text)
    {
        var root = new OutlineNode("") { End = text.Length, InsertAt = text.Length };
        foreach (var (start, end) in Fields(text)) Add(root, text, start, end);
        return root;
    }

    /// <summary>The fields, empty ones left out.</summary>
    public static IEnumerable<(int Start, int End)> Fields(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('&', start);
            if (end < 0) end = text.Length;
            if (end > start) yield return (start, end);
            start = end + 1;
        }
    }

    /// <summary>The name of a field, decoded.</summary>
    public static string NameOf(string text, int start, int end) => WebUtility.UrlDecode(text[start..EndOfName(text, start, end)]);

    private static void Add(OutlineNode root, string text, int start, int end)
    {
        var name = EndOfName(text, start, end);
        var segments = new List<string>();
        var key = NameOf(text, start, end);
        if (FormKey.Split(key, segments) is not null) segments = [key];
        var node = root;
        for (var at = 0; at < segments.Count; at++)
        {
            var isLast = at == segments.Count - 1;
            var below = isLast ? null : node.Child(segments[at]);
            if (below is null)
            {
                below =
                    new OutlineNode(segments[at])
                    {
                        Start = start,
                        NameRange = (start, name),
                        ValueStart = Math.Min(name + 1, end),
                        End = end
                    };
                node.Add(below);
            }

            if (!isLast) below.InsertAt = end;
            node = below;
        }
    }

    private static int EndOfName(string text, int start, int end)
    {
        var equals = text.IndexOf('=', start, end - start);
        return equals < 0 ? end : equals;
    }
}
