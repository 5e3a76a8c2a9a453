using EmailSync.ConformanceTests.Parity.Answers;

namespace EmailSync.ConformanceTests.Parity.Comparing;

/// <summary>
/// Compares the contents of two answers. Of a result the names and kinds of members count: its values are the data of each server.
/// Of an error the values count too, except the words of its message.
/// </summary>
internal sealed class ContentComparison(int status, VolatileMarks targetMarks, VolatileMarks mockMarks)
{
    private static readonly string[] Wording =
        ["Message", "ErrorMessage", "MessageDetail", "error_description", "StackTrace", "title", "detail", "Details"];
    private readonly List<Difference> differences = [];

    private bool IsError => status >= 400;

    /// <summary>What differs.</summary>
    public IReadOnlyList<Difference> Of(AnswerText target, AnswerText mock)
    {
        var (here, there) = (Read(target), Read(mock));
        if (here is not null && there is not null) Compare(here, there, "");
        else if (Kind(target, here) is var one && Kind(mock, there) is var other && one != other) Add("", one, other);
        return differences;
    }

    private static ContentTree? Read(AnswerText answer) => ContentTree.Read(answer.Field("Content-Type"), answer.Content);

    private static string Kind(AnswerText answer, ContentTree? tree) =>
        answer.Content.Length == 0 ? "empty" : tree is null ? "other content" : "a JSON or XML value";

    private void Compare(ContentTree target, ContentTree mock, string at)
    {
        switch (target, mock)
        {
            // In a result null stands for data that one of the servers does not have.
            case (ContentTree.Nothing, ContentTree.Nothing):
                break;
            case (ContentTree.Nothing, _) or (_, ContentTree.Nothing):
                if (IsError || at.Length == 0) Add(at, Describe(target), Describe(mock));
                break;
            case (ContentTree.Members here, ContentTree.Members there):
                CompareMembers(here, there, at);
                break;
            case (ContentTree.Items here, ContentTree.Items there):
                if (here.All.Count > 0 && there.All.Count > 0) Compare(here.All[0], there.All[0], $"{at}[]");
                break;
            case (ContentTree.Value here, ContentTree.Value there):
                CompareValues(here, there, at);
                break;
            default:
                Add(at, Describe(target), Describe(mock));
                break;
        }
    }

    private void CompareMembers(ContentTree.Members target, ContentTree.Members mock, string at)
    {
        var (here, there) = (Names(target), Names(mock));
        if (!here.ToHashSet().SetEquals(there))
            Add(at.Length == 0 ? "members" : $"members of {at}", List(here.Except(there)), List(there.Except(here)));
        foreach (var name in here.Intersect(there)) Compare(Find(target, name), Find(mock, name), at.Length == 0 ? name : $"{at}.{name}");

        static List<string> Names(ContentTree.Members members) => [.. members.All.Select(member => member.Name).Distinct()];

        static string List(IEnumerable<string> names) =>
            string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : Difference.None;
    }

    private void CompareValues(ContentTree.Value target, ContentTree.Value mock, string at)
    {
        if (target.Kind != mock.Kind) Add(at, target.Kind, mock.Kind);
        if (!IsError || Wording.Contains(at.Split('.')[^1], StringComparer.OrdinalIgnoreCase)) return;
        var (here, there) = (targetMarks.Compared(target.Text), mockMarks.Compared(mock.Text));
        if (here != there) Add(at, here, there);
    }

    private static ContentTree Find(ContentTree.Members members, string name) => members.All.First(member => member.Name == name).Tree;

    private static string Describe(ContentTree tree) => tree switch
    {
        ContentTree.Members => "an object",
        ContentTree.Items => "a list",
        ContentTree.Value value => value.Kind,
        _ => "null",
    };

    private void Add(string at, string target, string mock) =>
        differences.Add(new Difference($"{status} body{(at.Length == 0 ? "" : $" {at}")}", target, mock));
}
