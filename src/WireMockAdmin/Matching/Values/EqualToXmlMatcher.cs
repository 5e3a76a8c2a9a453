using System.Xml;
using EmailSync.WireMockAdmin.Matching.Values.Xml;

namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary><c>equalToXml</c>: the same elements, attributes and texts, by what WireMock lets pass.</summary>
internal sealed class EqualToXmlMatcher : ValueMatcher
{
    private readonly ExpectedText source;
    private readonly ComparedXml expected;

    public EqualToXmlMatcher(string expected, string pointer, MatchBudget budget)
    {
        source = new ExpectedText(expected);
        try
        {
            this.expected = ComparedXml.Read(expected, budget);
        }
        catch (XmlException error)
        {
            throw WireMockFault.In(pointer, $"expected XML without a document type: {error.Message}");
        }
    }

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text) return false;
        try
        {
            var actual = ComparedXml.Read(text, value.Budget);
            if (expected.Takes(actual, value.Budget)) return true;
            // Its secrets are marks in the journal.
            var redacted = source.MarkedAs(value);
            return redacted != source.Text && ComparedXml.Read(redacted, value.Budget).Takes(actual, value.Budget);
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
