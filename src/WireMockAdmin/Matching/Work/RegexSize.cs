namespace EmailSync.WireMockAdmin.Matching.Work;

/// <summary>
/// The size of a regular expression once its counted repetitions are written out: the automaton is built from that.
/// It is estimated from above, and only decides whether one is made.
/// </summary>
internal static class RegexSize
{
    private const int Most = 500;

    public static bool IsSmall(string expression)
    {
        // Sizes of the groups around, of what stands before in this one, and of its last part.
        var around = new Stack<(long Before, long Last)>();
        long before = 0, last = 0;
        for (var at = 0; at < expression.Length; at++)
        {
            switch (expression[at])
            {
                case '\\':
                    (before, last) = (before + last, 1);
                    at = EndOfEscape(expression, at);
                    break;
                case '[':
                    (before, last) = (before + last, 1);
                    at = EndOfClass(expression, at);
                    break;
                case '(':
                    around.Push((before + last, 0));
                    (before, last) = (0, 0);
                    break;
                case ')' when around.TryPop(out var outer):
                    (before, last) = (outer.Before, before + last + 1);
                    break;
                case '{' when TryReadCount(expression, at, out var count, out var end):
                    last *= count;
                    at = end;
                    break;
                case '*' or '+' or '?' or '|':
                    before++;
                    break;
                default:
                    (before, last) = (before + last, 1);
                    break;
            }

            if (before + last + around.Sum(outer => outer.Before) > Most) return false;
        }

        return true;
    }

    private static int EndOfEscape(string expression, int at) =>
        at + 2 < expression.Length && expression[at + 1] is 'p' or 'P' && expression[at + 2] == '{'
            && expression.IndexOf('}', at) is > 0 and var end ? end : at + 1;

    private static int EndOfClass(string expression, int at)
    {
        var end = at + 1;
        if (end < expression.Length && expression[end] == '^') end++;
        if (end < expression.Length && expression[end] == ']') end++;
        for (; end < expression.Length && expression[end] != ']'; end++)
            if (expression[end] == '\\')
                end++;
        return end;
    }

    // {3}, {3,} and {3,5}: the larger number counts.
    private static bool TryReadCount(string expression, int at, out long count, out int end)
    {
        count = 0;
        end = expression.IndexOf('}', at);
        if (end < 0) return false;
        var numbers = expression[(at + 1)..end].Split(',');
        if (numbers.Length > 2 || !int.TryParse(numbers[0], out var least)) return false;
        var most = least;
        if (numbers.Length == 2 && numbers[1].Length > 0 && !int.TryParse(numbers[1], out most)) return false;
        count = Math.Max(1, Math.Max(least, most)) + (numbers is [_, ""] ? 1 : 0);
        return true;
    }
}
