using System.Text;

namespace EmailSync.MockServer.Dashboard;

/// <summary>
/// Leaves out of scripts and styles what only their writers need: indentation, and lines that are comments. Lines keep
/// their numbers, so that an error in the browser names the right one. A text over several lines would lose its indentation.
/// </summary>
internal static class PageSource
{
    public static byte[] Shortened(byte[] source)
    {
        var isComment = false;
        var lines = Encoding.UTF8.GetString(source).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var begins = !isComment && line.StartsWith("/*", StringComparison.Ordinal);
            var ends = line.IndexOf("*/", StringComparison.Ordinal);
            // Behind the end of a comment something may follow that is none.
            var isWhole = isComment || begins ? ends < 0 || ends + 2 == line.Length : line.StartsWith("//", StringComparison.Ordinal);
            if (isComment || begins) isComment = ends < 0;
            lines[i] = isWhole ? "" : line;
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
